namespace Institute.Adapter.Sql;

/// <summary>The statements that read the views step by step, in the order of their keys.</summary>
internal sealed class InventoryText(SqlNames names, QuestionText questions)
{
    /// <summary>The keys of one step: <c>@after</c> is the last one of the step before.</summary>
    public string Keys(SqlView view, int step)
    {
        var key = names.Of(view, "engagement_key");
        return $"""
            SELECT DISTINCT {(names.Dialect is SqlDialect.SqlServer ? $"TOP ({step})" : "")} x.{key} FROM {names.Of(view)} x
            WHERE x.{key} > @after ORDER BY x.{key} {(names.Dialect is SqlDialect.SqlServer ? "" : $"LIMIT {step}")}
            """;
    }

    /// <summary>How many rows have no key, so that no step meets them.</summary>
    public string WithoutKey(SqlView view) => $"SELECT COUNT(*) FROM {names.Of(view)} x WHERE x.{names.Of(view, "engagement_key")} IS NULL";

    /// <summary>All that a question for these engagements would give, from <c>@after</c> to <c>@last</c>.</summary>
    public string Rows(SqlView view) => questions.OfRange(view);
}
