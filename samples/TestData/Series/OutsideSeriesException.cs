namespace TestData.Series;

/// <summary>A number that may be a real person's stood where only test numbers may stand.</summary>
internal sealed class OutsideSeriesException : Exception
{
    public OutsideSeriesException()
        : base("The number is not of Skatteverket's published test series, nor made in the same way. It could be a real person's: do not use it.")
    {
    }

    public OutsideSeriesException(string message)
        : base(message)
    {
    }

    public OutsideSeriesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
