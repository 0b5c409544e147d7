namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>The database did not do what it was asked. The message is a few fixed words: never the server's own, which may quote rows.</summary>
internal sealed class DatabaseException(string cause, Exception inner) : IOException(cause, inner)
{
    /// <summary>Not there now; nothing says that its settings are wrong.</summary>
    public bool IsAway => Message is DatabaseErrors.Unreachable or DatabaseErrors.Silent;
}
