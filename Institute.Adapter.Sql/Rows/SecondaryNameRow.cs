namespace Institute.Adapter.Sql;

/// <summary>A row of <c>secondary_names</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class SecondaryNameRow
{
    public object? CustomerKey { get; init; }

    public object? Name { get; init; }
}
