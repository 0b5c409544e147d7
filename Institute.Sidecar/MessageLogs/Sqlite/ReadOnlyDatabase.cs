using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>A segment file opened for reading alone, straight over the native library: the provider's connection looks for other platforms when a process uses its first one, which takes longer than a search through a year.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ReadOnlyDatabase : IDisposable
{
    /// <summary>Only a writer that recovers the file, or changes its journal, holds readers up.</summary>
    private const int BusyMilliseconds = 1000;

    private readonly sqlite3 database;

    static ReadOnlyDatabase() => Batteries_V2.Init();

    private ReadOnlyDatabase(sqlite3 database) => this.database = database;

    /// <exception cref="SqliteException">The file cannot be opened, or is no database.</exception>
    public static ReadOnlyDatabase Open(string file)
    {
        var result = raw.sqlite3_open_v2(file, out var database, raw.SQLITE_OPEN_READONLY, null);
        var opened = new ReadOnlyDatabase(database);
        try
        {
            opened.Check(result);
            SqliteConnections.TurnOff(database);
            opened.Check(raw.sqlite3_busy_timeout(database, BusyMilliseconds));
            opened.Check(raw.sqlite3_exec(database, "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF;"));
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <param name="sql">One statement.</param>
    /// <param name="map">Is given each row while the query stands on it.</param>
    /// <param name="parameters">Those that the statement names: long, string or bytes.</param>
    /// <exception cref="SqliteException">The file is damaged.</exception>
    public List<T> Query<T>(string sql, Func<SqliteRow, T> map, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
        using (statement)
        {
            foreach (var (name, value) in parameters)
            {
                Bind(statement, raw.sqlite3_bind_parameter_index(statement, name), value);
            }

            var rows = new List<T>();
            var result = raw.sqlite3_step(statement);
            for (; result == raw.SQLITE_ROW; result = raw.sqlite3_step(statement))
            {
                rows.Add(map(new(statement)));
            }

            Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
            return rows;
        }
    }

    public void Dispose() => database.Dispose();

    private void Bind(sqlite3_stmt statement, int index, object value) => Check(value switch
    {
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        string text => raw.sqlite3_bind_text(statement, index, text),
        byte[] { Length: > 0 } bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException("Not a value that is searched for.", nameof(value)),
    });

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
