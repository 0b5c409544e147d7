using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>A prepared statement without result that the writer runs for every record: the provider's command costs more than the insert itself.</summary>
/// <remarks>Not thread-safe. Values are given in the order of the statement's question marks; runs inside a transaction that its user has begun.</remarks>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private int given;

    /// <exception cref="SqliteException">The database is damaged or has other tables.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public SqliteStatement Give(long number)
    {
        Check(raw.sqlite3_bind_int64(statement, ++given, number));
        return this;
    }

    public SqliteStatement Give(ReadOnlySpan<byte> bytes)
    {
        given++;
        Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, given, 0) : raw.sqlite3_bind_blob(statement, given, bytes));
        return this;
    }

    /// <summary>An empty text becomes NULL, so that no index holds it.</summary>
    public SqliteStatement Give(string text)
    {
        given++;
        Check(text.Length == 0 ? raw.sqlite3_bind_null(statement, given) : raw.sqlite3_bind_text(statement, given, text));
        return this;
    }

    public SqliteStatement Give(Guid? id)
    {
        if (id is not { } present)
        {
            return Give(string.Empty);
        }

        Span<byte> bytes = stackalloc byte[16];
        present.TryWriteBytes(bytes, bigEndian: true, out _);
        return Give(bytes);
    }

    /// <exception cref="SqliteException">Nothing was stored.</exception>
    public void Run()
    {
        given = 0;
        var result = raw.sqlite3_step(statement);

        // Resetting repeats the failure of the step, and the step's own code is told.
        raw.sqlite3_reset(statement);
        Check(result == raw.SQLITE_DONE ? raw.SQLITE_OK : result);
    }

    /// <summary>For an insert that must store its one row.</summary>
    /// <exception cref="SqliteException">It did not.</exception>
    public void RunOne()
    {
        Run();
        if (raw.sqlite3_changes(database) != 1)
        {
            throw new SqliteException("The row was not stored.", raw.SQLITE_CORRUPT);
        }
    }

    public void Dispose() => statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, database);
}
