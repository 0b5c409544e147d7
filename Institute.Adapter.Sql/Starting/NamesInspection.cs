namespace Institute.Adapter.Sql;

/// <summary>Whether the table of search names may answer.</summary>
internal static class NamesInspection
{
    public static async Task<IReadOnlyList<SqlFinding>> FindingsAsync(SqlBank bank, CancellationToken cancellationToken)
    {
        var text = StateText.Of(bank.NamesOfViews, hasBooksState: false, withNames: true);
        var rows = await bank.Reader.RowsAsync<StateRow>(text, null, SqlReader.LongestStatement, cancellationToken).ConfigureAwait(false);
        return rows is not [var state] || NamesState.Moment(state.Folding, state.CompleteAsOf) is null
            ? [SqlFinding.Warning("The table of search names is empty, unfinished, or was made by another version: searches by name are KI4002 until it is made anew (NamesUpdate).")]
            : [];
    }
}
