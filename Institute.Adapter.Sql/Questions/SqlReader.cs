using System.Data.Common;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Asks the database: one connection, one read-only snapshot, one time limit a question.</summary>
/// <remarks>Safe for all threads.</remarks>
internal sealed class SqlReader(DbDataSource source, SqlDialect dialect, TimeSpan margin, TimeProvider clock)
{
    public static readonly TimeSpan LongestStatement = TimeSpan.FromSeconds(9);

    public Task<QuestionRows> AskAsync(string text, object parameters, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        WithinAsync(deadline - clock.GetUtcNow() - margin, (limit, ct) => OnceMoreAsync(() => ReadAsync(text, parameters, limit, ct), ct), cancellationToken);

    public Task<IReadOnlyList<T>> RowsAsync<T>(string text, object? parameters, TimeSpan within, CancellationToken cancellationToken) =>
        WithinAsync(within, (limit, ct) => OnceMoreAsync(() => RowsOnceAsync<T>(text, parameters, limit, ct), ct), cancellationToken);

    private async Task<QuestionRows> ReadAsync(string text, object parameters, TimeSpan limit, CancellationToken cancellationToken)
    {
        var snapshot = await ReadSnapshot.BeginAsync(source, dialect, limit, cancellationToken).ConfigureAwait(false);
        await using var begun = snapshot.ConfigureAwait(false);
        return await ReadAsync(snapshot, text, parameters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>From a snapshot that is held longer than for one question.</summary>
    public static async Task<QuestionRows> ReadAsync(ReadSnapshot snapshot, string text, object parameters, CancellationToken cancellationToken)
    {
        var reader = await snapshot.Connection.QueryMultipleAsync(snapshot.Command(text, parameters, cancellationToken)).ConfigureAwait(false);
        await using var read = reader.ConfigureAwait(false);
        return new(
            (await reader.ReadAsync<StateRow>().ConfigureAwait(false)).Single(),
            [.. await reader.ReadAsync<AccountRow>().ConfigureAwait(false)],
            [.. await reader.ReadAsync<RentalRow>().ConfigureAwait(false)],
            [.. await reader.ReadAsync<RoleRow>().ConfigureAwait(false)],
            [.. await reader.ReadAsync<CustomerRow>().ConfigureAwait(false)],
            [.. await reader.ReadAsync<SecondaryNameRow>().ConfigureAwait(false)]);
    }

    private async Task<IReadOnlyList<T>> RowsOnceAsync<T>(string text, object? parameters, TimeSpan limit, CancellationToken cancellationToken)
    {
        var snapshot = await ReadSnapshot.BeginAsync(source, dialect, limit, cancellationToken).ConfigureAwait(false);
        await using var begun = snapshot.ConfigureAwait(false);
        return [.. await snapshot.Connection.QueryAsync<T>(snapshot.Command(text, parameters, cancellationToken)).ConfigureAwait(false)];
    }

    // After a failover the pool still holds connections to the server that is gone. The questions only read, so that asking again does no harm.
    private static async Task<T> OnceMoreAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (DbException e) when (e.IsTransient && !cancellationToken.IsCancellationRequested)
        {
            return await ask().ConfigureAwait(false);
        }
    }

    /// <summary>A driver that waits for a server that says nothing may do so for longer than it was told: its caller does not.</summary>
    /// <exception cref="LookupException">The time is over.</exception>
    private async Task<T> WithinAsync<T>(TimeSpan left, Func<TimeSpan, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        if (left <= TimeSpan.Zero)
        {
            throw LookupException.Unavailable();
        }

        var limit = left > LongestStatement ? LongestStatement : left;
        var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // SQLite's driver reads on the caller's thread, whatever its methods are called.
        var asked = dialect is SqlDialect.Sqlite ? Task.Run(() => ask(limit, ended.Token), cancellationToken) : ask(limit, ended.Token);
        try
        {
            return await asked.WaitAsync(limit, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw LookupException.Unavailable(e);
        }
        finally
        {
            _ = LeaveAsync(asked, ended);
        }
    }

    // Nobody waits for it: to cancel, a driver asks the server that says nothing.
    private static async Task LeaveAsync(Task asked, CancellationTokenSource ended)
    {
        if (!asked.IsCompleted)
        {
            await ended.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await asked.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ended.Dispose();
    }
}
