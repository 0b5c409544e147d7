namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The next segment's empty file, made ahead and off the writer's thread: it takes a dozen syncs, and questions would wait for them.</summary>
/// <remarks>Belongs to the writer's thread.</remarks>
internal sealed class NextSegment(string directory) : IDisposable
{
    // Not the name of a segment: readers, copies and the next start pass it by.
    private readonly string blank = Path.Combine(directory, "next-segment.new");
    private Task? making;

    public void Prepare() => making ??= Task.Run(() => SqliteConnections.MakeBlank(blank));

    /// <summary>Gives the prepared file the segment's name.</summary>
    /// <returns>False when there is none: it was not asked for, or could not be made. Why will be told by the one that is then made in place.</returns>
    public bool TryName(string file)
    {
        if (making is null)
        {
            return false;
        }

        var isMade = IsMade();
        making = null;
        if (isMade)
        {
            SqliteConnections.Name(blank, file);
        }

        return isMade;
    }

    public void Dispose() => IsMade();

    private bool IsMade()
    {
        // Waited for rather than given up: two may not make the same file, and the lock on the folder is held until this is over.
        if (making is not null)
        {
            Task.WaitAny(making);
        }

        return making is { IsCompletedSuccessfully: true };
    }
}
