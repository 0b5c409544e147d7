namespace Institute.Adapter.Sql;

/// <summary>The row of <c>search_names_state</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class NamesStateRow
{
    public object? Folding { get; init; }

    public object? CompleteAsOf { get; init; }

    public object? Position { get; init; }
}
