namespace Institute.Adapter.Sql;

/// <summary>A row of <c>box_rentals</c>.</summary>
/// <remarks>As the driver gave it, before anybody has looked at it: filled by the names of its properties.</remarks>
internal sealed class RentalRow
{
    public object? EngagementKey { get; init; }

    public object? BoxReference { get; init; }

    public object? RentedFrom { get; init; }

    public object? RentedTo { get; init; }
}
