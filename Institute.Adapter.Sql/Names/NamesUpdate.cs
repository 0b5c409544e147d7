using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>
/// Brings the table of search names up to the books: writes only what differs, in steps that can be stopped and gone on with.
/// </summary>
/// <remarks>
/// By a role of its own, which may write the two tables of <c>kvs_names</c> and read the views; the lookups' role only reads.
/// Two updates at once do no harm: the later one writes the same.
/// </remarks>
public sealed class NamesUpdate
{
    private const int Step = 2_000;

    private readonly SqlLookupOptions options;
    private readonly SqlNames names;
    private readonly TimeProvider clock;

    /// <summary>An update over these views.</summary>
    /// <param name="options">Valid options whose <see cref="SqlLookupOptions.DataSource"/> may write the tables.</param>
    /// <param name="clock">Says when the books were read.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public NamesUpdate(SqlLookupOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (new SqlOptionsValidation().Validate(null, options) is { Failed: true } invalid)
        {
            throw new ArgumentException(invalid.FailureMessage, nameof(options));
        }

        (this.options, this.clock) = (options, clock);
        names = SqlNames.Of(options, []);
    }

    /// <summary>Runs to the end of the books.</summary>
    /// <param name="progress">Is told after each step.</param>
    /// <param name="cancellationToken">Stops between two steps; the next run goes on there.</param>
    /// <returns>How many customers were looked at in this run, and how many names were written or taken away.</returns>
    /// <exception cref="DbException">The database failed; the next run goes on.</exception>
    /// <exception cref="FormatException">
    /// A customer has no name that can be searched; the message names the row's place, never a value.
    /// </exception>
    public async Task<NamesProgress> RunAsync(IProgress<NamesProgress>? progress, CancellationToken cancellationToken)
    {
        var connection = await options.DataSource!.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var opened = connection.ConfigureAwait(false);
        if (options.Dialect is SqlDialect.Sqlite)
        {
            // A connection that a lookup used may come back from the pool; it was forbidden to write.
            await connection.ExecuteAsync(Command("PRAGMA query_only = OFF", null, cancellationToken)).ConfigureAwait(false);
        }

        try
        {
            return await RunAsync(connection, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (SqlRowException e)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private async Task<NamesProgress> RunAsync(DbConnection connection, IProgress<NamesProgress>? progress, CancellationToken cancellationToken)
    {
        var began = await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
        var (position, done) = (began.Position, new NamesProgress(0, 0));
        while (true)
        {
            var (last, step) = await StepAsync(connection, began.ReadAt, position, done, cancellationToken).ConfigureAwait(false);
            done = step;
            progress?.Report(done);
            if (last is null)
            {
                await EndAsync(connection, began.ReadAt, cancellationToken).ConfigureAwait(false);
                return done;
            }

            position = last;
        }
    }

    private string Names => names.Of(SqlContract.SearchNames);

    private string State => names.Of(SqlContract.SearchNamesState);

    private string N(string column) => names.Of(SqlContract.SearchNames, column);

    private string S(string column) => names.Of(SqlContract.SearchNamesState, column);

    // A run that was stopped is gone on with only if it is younger than a day: the table is true for the moment at which its first customer was read.
    private async Task<(string? Position, DateTimeOffset ReadAt)> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var rows = (await connection.QueryAsync<NamesStateRow>(Command($"SELECT {S("folding")} AS Folding, {S("complete_as_of")} AS CompleteAsOf, {S("position")} AS Position FROM {State}", null, cancellationToken)).ConfigureAwait(false)).ToList();
        if (rows is [{ Folding: string folding } state] && string.Equals(folding, NamesState.Folding, StringComparison.Ordinal))
        {
            return RunningPosition.TryParse(state.Position as string, out var running) && now - running.ReadAt < TimeSpan.FromDays(1)
                ? (running.Customer, running.ReadAt)
                : (null, now);
        }

        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var begun = transaction.ConfigureAwait(false);
        await connection.ExecuteAsync(Command($"DELETE FROM {Names}", null, cancellationToken, transaction)).ConfigureAwait(false);
        await connection.ExecuteAsync(Command($"DELETE FROM {State}", null, cancellationToken, transaction)).ConfigureAwait(false);
        await connection.ExecuteAsync(Command($"INSERT INTO {State} ({S("folding")}, {S("complete_as_of")}, {S("position")}) VALUES (@folding, NULL, NULL)", new { folding = NamesState.Folding }, cancellationToken, transaction)).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (null, now);
    }

    private async Task<(string? Last, NamesProgress Done)> StepAsync(DbConnection connection, DateTimeOffset readAt, string? position, NamesProgress done, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var begun = transaction.ConfigureAwait(false);
        var books = await new NamesOfBooks(connection, transaction, names).ReadAsync(position, Step, cancellationToken).ConfigureAwait(false);
        var stored = (await connection.QueryAsync<StoredName>(Command(
            $"""
            SELECT {N("customer_key")} AS Customer, {N("kind")} AS Kind, {N("search_key")} AS SearchKey, {N("birth_date")} AS Born FROM {Names}
            WHERE {N("customer_key")} > @after {(books.Last is null ? "" : $"AND {N("customer_key")} <= @last")}
            """,
            new { after = position ?? "", last = books.Last },
            cancellationToken,
            transaction)).ConfigureAwait(false)).ToHashSet();
        var (gone, added) = (stored.Except(books.Names).ToList(), books.Names.Except(stored).ToList());
        await new NamesWriter(connection, transaction, names).WriteAsync(gone, added, cancellationToken).ConfigureAwait(false);
        if (books.Last is not null)
        {
            var running = new RunningPosition(readAt, books.Last).ToString();
            await connection.ExecuteAsync(Command($"UPDATE {State} SET {S("position")} = @running", new { running }, cancellationToken, transaction)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return (books.Last, new(done.Customers + books.Customers, done.Written + gone.Count + added.Count));
    }

    private async Task EndAsync(DbConnection connection, DateTimeOffset readAt, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(Command($"UPDATE {State} SET {S("complete_as_of")} = @asOf, {S("position")} = NULL", new { asOf = readAt.ToString("O", CultureInfo.InvariantCulture) }, cancellationToken)).ConfigureAwait(false);

    private static CommandDefinition Command(string text, object? parameters, CancellationToken cancellationToken, DbTransaction? transaction = null) =>
        new(text, parameters, transaction, cancellationToken: cancellationToken);
}
