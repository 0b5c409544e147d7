using System.Globalization;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Opens segment files. One connection writes and checkpoints; every other one is read-only (the WAL-reset fault of SQLite before 3.51.3 needs two).</summary>
internal static class SqliteConnections
{
    static SqliteConnections() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Makes an empty segment. Under another name at first, so that a segment file is always whole.</summary>
    public static void Create(string file)
    {
        var unfinished = file + ".new";
        File.Delete(unfinished);
        DurableFile.Create(unfinished, [], DurableFile.OwnerOnly);
        using (var connection = Open(unfinished, SqliteOpenMode.ReadWrite))
        {
            var application = SqliteSchema.ApplicationId.ToString(CultureInfo.InvariantCulture);
            var version = SqliteSchema.Version.ToString(CultureInfo.InvariantCulture);
            Execute(connection, $"PRAGMA synchronous=FULL; BEGIN IMMEDIATE; PRAGMA application_id={application}; PRAGMA user_version={version}; {SqliteSchema.Create} COMMIT;");
        }

        File.Move(unfinished, file, overwrite: false);
        DurableFile.SyncDirectory(Path.GetDirectoryName(file)!);
    }

    public static SqliteConnection OpenWriter(string file, string synchronous)
    {
        var connection = Open(file, SqliteOpenMode.ReadWrite);
        try
        {
            RefuseOtherFormat(Scalar(connection, "PRAGMA application_id"), Scalar(connection, "PRAGMA user_version"), file);
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
        var database = ReadOnlyDatabase.Open(file);
        try
        {
            RefuseOtherFormat(Number("PRAGMA application_id"), Number("PRAGMA user_version"), file);
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
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void RefuseOtherFormat(object? application, object? version, string file)
    {
        if (application is not (long)SqliteSchema.ApplicationId || version is not (long)SqliteSchema.Version)
        {
            throw new MessageLogException(
                $"The segment {file} is of format {version}, and this version reads and writes format {LogIdentity.CurrentFormat}. Read it with the version that wrote it, and give this one a new, empty folder; keep the old folder for five years.");
        }
    }
}
