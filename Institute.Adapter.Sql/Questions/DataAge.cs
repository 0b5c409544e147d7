namespace Institute.Adapter.Sql;

/// <summary>For which moment an answer is true. The adapter holds back what is older than its greatest age.</summary>
internal sealed class DataAge(bool hasBooksState, TimeProvider clock)
{
    // Two machines' clocks may differ by this much; a moment further ahead says nothing.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <returns>Null for live data.</returns>
    /// <exception cref="LookupException">The books' or the names' moment is not to be had.</exception>
    public DateTimeOffset? AsOf(StateRow state, bool byName)
    {
        DateTimeOffset?[] moments =
        [
            byName ? NamesState.Moment(state.Folding, state.CompleteAsOf) ?? throw LookupException.Unavailable() : null,
            hasBooksState ? Cell("as_of", state.BooksAsOf).Moment ?? throw LookupException.Unavailable() : null,
            Cell("replayed_at", state.ReplayedAt).Moment,
        ];
        return moments.Any(m => m > clock.GetUtcNow() + ClockDifference) ? throw LookupException.Unavailable() : moments.Min();
    }

    private static Cell Cell(string column, object? value) => new(SqlContract.BooksState, 1, column, value);
}
