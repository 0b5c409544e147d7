namespace Institute.Adapter.Sql;

/// <summary>A row of a view that cannot be told. The answer is held back whole; nothing is skipped in silence.</summary>
/// <remarks>Bears the view, the row's place in the result and the rule, and never a value.</remarks>
internal sealed class SqlRowException(SqlView view, int row, string rule) : Exception($"{view.Name}, row {row}: {rule}")
{
    public string View { get; } = view.Name;

    /// <summary>From 1, in the order in which the database gave them.</summary>
    public int Row { get; } = row;

    /// <summary>Which rule was broken: a text of ours.</summary>
    public string Rule { get; } = rule;
}
