namespace Quickstart;

/// <summary>Something is not as promised: one clear line for the user, exit code 1.</summary>
internal sealed class QuickstartException : Exception
{
    public QuickstartException()
    {
    }

    public QuickstartException(string message)
        : base(message)
    {
    }

    public QuickstartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
