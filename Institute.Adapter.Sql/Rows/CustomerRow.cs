namespace Institute.Adapter.Sql;

/// <summary>A row of <c>customers</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class CustomerRow
{
    public object? CustomerKey { get; init; }

    public object? Kind { get; init; }

    public object? Name { get; init; }

    public object? IdentityNumber { get; init; }

    public object? NumberMadeUp { get; init; }

    public object? BirthDate { get; init; }
}
