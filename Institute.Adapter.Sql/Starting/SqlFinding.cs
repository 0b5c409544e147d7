namespace Institute.Adapter.Sql;

/// <summary>Something that a look at the database found.</summary>
/// <param name="Kind">What it means for answers.</param>
/// <param name="Text">What is wrong, and the remedy; no value of any row.</param>
public sealed record SqlFinding(SqlFindingKind Kind, string Text)
{
    internal static SqlFinding Fault(string text) => new(SqlFindingKind.Fault, text);

    internal static SqlFinding Warning(string text) => new(SqlFindingKind.Warning, text);
}
