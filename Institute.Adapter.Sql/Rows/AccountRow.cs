namespace Institute.Adapter.Sql;

/// <summary>A row of <c>accounts</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class AccountRow
{
    public object? EngagementKey { get; init; }

    public object? Iban { get; init; }

    public object? AccountNumber { get; init; }

    public object? Opened { get; init; }

    public object? Closed { get; init; }
}
