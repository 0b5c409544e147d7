namespace Institute.Sidecar.MessageLogs;

/// <summary>The log cannot be opened or read. The message says what to do and holds no personal data.</summary>
internal sealed class MessageLogException : Exception
{
    public MessageLogException(string message)
        : base(message)
    {
    }

    public MessageLogException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A few fixed words for a log that is tried again and again; null = those of a log that does not agree with itself.</summary>
    public string? Cause { get; init; }
}
