using System.Globalization;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Opens segment files. One connection writes and checkpoints; every other one is read-only (the WAL-reset fault of SQLite before 3.51.3 needs two).</summary>
internal static class SqliteConnections
{
    static SqliteConnections() => Batteries_V2.Init();

    /// <summary>Makes an empty segment. Under another name at first, so that a segment file is always whole.</summary>
    public static void Create(string file)
    {
        var unfinished = file + ".new";
        MakeBlank(unfinished);
        Name(unfinished, file);
    }

    /// <summary>Makes an empty segment's file, with a write-ahead log as every segment that is written has. What has that name is deleted.</summary>
    public static void MakeBlank(string file)
    {
        foreach (var rest in (ReadOnlySpan<string>)["", "-journal", "-wal", "-shm"])
        {
            File.Delete(file + rest);
        }

        DurableFile.Create(file, [], DurableFile.OwnerOnly);
        var application = SqliteSchema.ApplicationId.ToString(CultureInfo.InvariantCulture);
        var version = SqliteSchema.Version.ToString(CultureInfo.InvariantCulture);
        using var connection = Open(file, SqliteOpenMode.ReadWrite);
        Execute(connection, $"PRAGMA synchronous=FULL; BEGIN IMMEDIATE; PRAGMA application_id={application}; PRAGMA user_version={version}; {SqliteSchema.Create} COMMIT; PRAGMA journal_mode=WAL;");
    }

    /// <summary>Gives an empty segment's file its name.</summary>
    public static void Name(string blank, string file)
    {
        File.Move(blank, file, overwrite: false);
        DurableFile.SyncDirectory(Path.GetDirectoryName(file)!);
    }

    /// <summary>Whether a segment has been made one file that nothing more is written to, or is so damaged that it is nothing but a file.</summary>
    public static bool IsAtRest(string file)
    {
        if (File.Exists(file + "-wal"))
        {
            return false;
        }

        try
        {
            // Asked of SQLite: who opens and closes the file by other means takes away this process's locks on it.
            using var database = OpenReader(file);
            return database.Query("PRAGMA journal_mode", row => row.TextOrNull(0)).Single() is "delete";
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return true;
        }
    }

    public static SqliteConnection OpenWriter(string file, string synchronous)
    {
        var connection = Open(file, SqliteOpenMode.ReadWrite);
        try
        {
            RefuseOtherFormat(Scalar(connection, "PRAGMA application_id"), Scalar(connection, "PRAGMA user_version"), file);
            RefuseAdditions(Scalar(connection, SqliteSchema.CountAdditions), file);
            var mode = Scalar(connection, "PRAGMA journal_mode=WAL");
            if (mode is not "wal")
            {
                throw new MessageLogException($"The file system of {file} does not allow a write-ahead log. Put the log on a local disk.");
            }

            Execute(connection, $"PRAGMA synchronous={synchronous}; PRAGMA wal_autocheckpoint=0;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A change of the journal's mode was under way when the power went; a reader may not undo it, a writer does by reading.</summary>
    public static void RollBack(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadWrite);
        Scalar(connection, "SELECT count(*) FROM sqlite_schema");
    }

    public static ReadOnlyDatabase OpenReader(string file)
    {
        OddFileException.Refuse(file);
        var database = ReadOnlyDatabase.Open(file);
        try
        {
            RefuseOtherFormat(Number("PRAGMA application_id"), Number("PRAGMA user_version"), file);
            RefuseAdditions(Number(SqliteSchema.CountAdditions), file);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }

        object? Number(string sql) => database.Query(sql, row => row.NumberOrNull(0)).FirstOrDefault();
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        OddFileException.Refuse(file);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();

            // SQLite's own wait tries again after a millisecond, the provider's after 150: a record would wait that long for a reader that opens a new segment.
            TurnOff(connection.Handle!);
            Execute(connection, "PRAGMA busy_timeout=1000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>What somebody plants in a file that is open does nothing: a trigger would take records out of a commit that is acknowledged.</summary>
    /// <exception cref="SqliteException">The library does not know the switch.</exception>
    public static void TurnOff(sqlite3 database)
    {
        foreach (var what in (ReadOnlySpan<int>)[raw.SQLITE_DBCONFIG_ENABLE_TRIGGER, raw.SQLITE_DBCONFIG_ENABLE_VIEW])
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_db_config(database, what, 0, out _), database);
        }
    }

    private static void RefuseAdditions(object? count, string file)
    {
        if (count is not 0L)
        {
            throw new SqliteException($"The segment {file} holds a trigger or a view, which the format does not have.", raw.SQLITE_CORRUPT);
        }
    }

    private static void RefuseOtherFormat(object? application, object? version, string file)
    {
        if (application is not (long)SqliteSchema.ApplicationId)
        {
            // An empty file among them: damage like any other, and no reason to send for another version.
            throw new SqliteException($"The file {file} is no segment.", raw.SQLITE_NOTADB);
        }

        if (version is not (long)SqliteSchema.Version)
        {
            throw new MessageLogException(
                $"The segment {file} is of format {version}, and this version reads and writes format {LogIdentity.CurrentFormat}. Read it with the version that wrote it, and give this one a new, empty folder; keep the old folder for five years.");
        }
    }
}
