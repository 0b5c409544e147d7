namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Which log this is. Stored once a log and on every record.</summary>
/// <param name="Format">The format's version: <see cref="CurrentFormat"/>, else the log is refused.</param>
/// <param name="Epoch">Counts restores, from 1.</param>
internal sealed record LogIdentity(int Format, Guid LogId, string Node, int Epoch)
{
    public const int CurrentFormat = 1;
}
