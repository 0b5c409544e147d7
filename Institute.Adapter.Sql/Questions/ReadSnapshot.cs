using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>A connection with a transaction that reads one snapshot and writes nothing.</summary>
internal sealed class ReadSnapshot : IAsyncDisposable
{
    // Statements that differ only in this number would each be planned anew.
    private const int TimeStep = 500;

    private readonly DbTransaction? transaction;
    private readonly TimeSpan limit;
    private string before;

    private ReadSnapshot(DbConnection connection, DbTransaction? transaction, string before, TimeSpan limit) =>
        (Connection, this.transaction, this.before, this.limit) = (connection, transaction, before, limit);

    public DbConnection Connection { get; }

    public static async Task<ReadSnapshot> BeginAsync(DbDataSource source, SqlDialect dialect, TimeSpan limit, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return dialect switch
            {
                SqlDialect.PostgreSql => new(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false), ForPostgres(limit), limit),

                // SQL Server reads a snapshot only where the database allows it.
                SqlDialect.SqlServer => new(connection, await connection.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken).ConfigureAwait(false), "", limit),

                // The driver's own transactions take SQLite's lock for writing, which a reader neither needs nor gets.
                _ => new(connection, null, "PRAGMA query_only = ON; BEGIN;\n", limit),
            };
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The first command says how the transaction is, in the same round trip.</summary>
    public CommandDefinition Command(string text, object? parameters, CancellationToken cancellationToken)
    {
        var first = before;
        before = "";
        return new(first + text, parameters, transaction, Math.Max(1, (int)Math.Ceiling(limit.TotalSeconds)), cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await using var connection = Connection.ConfigureAwait(false);
        if (transaction is not null)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
            return;
        }

        try
        {
            await Connection.ExecuteAsync("ROLLBACK").ConfigureAwait(false);
        }
        catch (DbException)
        {
            // It had ended by itself, or never begun.
        }
    }

    private static string ForPostgres(TimeSpan limit)
    {
        var milliseconds = Math.Max(TimeStep, (int)limit.TotalMilliseconds / TimeStep * TimeStep);
        return string.Create(CultureInfo.InvariantCulture, $"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = {milliseconds};\n");
    }
}
