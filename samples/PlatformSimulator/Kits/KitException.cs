namespace PlatformSimulator.Kits;

/// <summary>The kit cannot be used; the message says why and what to do.</summary>
internal sealed class KitException : Exception
{
    public KitException()
    {
    }

    public KitException(string message)
        : base(message)
    {
    }

    public KitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
