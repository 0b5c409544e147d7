namespace Institute.Adapter.Sql;

/// <summary>A row of <c>roles</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class RoleRow
{
    public object? Role { get; init; }

    public object? CustomerKey { get; init; }

    public object? EngagementKey { get; init; }

    public object? HolderKey { get; init; }

    public object? ValidFrom { get; init; }

    public object? ValidTo { get; init; }
}
