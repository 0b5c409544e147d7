namespace Institute.Adapter.Sql;

/// <summary>A row of <c>earlier_numbers</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class LinkRow
{
    public object? EarlierNumber { get; init; }

    public object? LaterNumber { get; init; }

    public object? IsSecret { get; init; }
}
