using Institute.Sidecar.MessageLogs.Postgres;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Tells what keeps a reader out (rights, locks, a disk that does not read) from what is wrong with the bytes: only the latter is evidence.</summary>
internal static class AccessFailure
{
    /// <summary>A database that is away concerns the whole log, and is told by whoever asked for it.</summary>
    public static bool Is(Exception failure) => failure switch
    {
        DatabaseException => false,
        SqliteException { SqliteErrorCode: var code } => code is raw.SQLITE_PERM or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_AUTH,
        IOException or UnauthorizedAccessException => true,
        _ => false,
    };

    /// <summary>For whoever verifies.</summary>
    public static string Tell(Exception failure) =>
        $"The segment may not be read by this user ({CauseOf(failure)}); nothing is said about its records. Its .db, -wal and -shm go together, and reading writes -shm: copy the log's folder to where you may read and write, and verify the copy.";

    private static string CauseOf(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "no right to read",
        SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN } => "it cannot be opened",
        _ => FailureCause.Of(failure),
    };
}
