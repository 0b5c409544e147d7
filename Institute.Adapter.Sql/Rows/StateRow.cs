namespace Institute.Adapter.Sql;

/// <summary>The one row that says how old everything is.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class StateRow
{
    public object? Folding { get; init; }

    public object? CompleteAsOf { get; init; }

    public object? BooksAsOf { get; init; }

    public object? ReplayedAt { get; init; }
}
