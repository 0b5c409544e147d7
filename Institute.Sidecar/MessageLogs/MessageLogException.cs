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
}
