namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>The newest segment's end is not as its signed head says, or its file cannot be read. It is kept as it is, and a new segment is begun.</summary>
internal sealed class TornTailException : Exception
{
    public TornTailException(string message)
        : base(message)
    {
    }

    public TornTailException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
