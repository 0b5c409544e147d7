namespace Institute.Sidecar.Hosting;

/// <summary>Something that is needed is missing or unusable at start. The message names it and the remedy; it holds no secret and no personal data.</summary>
internal sealed class StartRefusedException : Exception
{
    public StartRefusedException()
    {
    }

    public StartRefusedException(string message)
        : base(message)
    {
    }

    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
