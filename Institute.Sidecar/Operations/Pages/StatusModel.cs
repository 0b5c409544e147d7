using Institute.Sidecar.Operations.Statistics;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>What the page tells at one instant. All times are Stockholm's.</summary>
/// <remarks>Public, as are its parts, only because Razor components are.</remarks>
public sealed record StatusModel
{
    public required DateTimeOffset Now { get; init; }

    public required string Institute { get; init; }

    public required string Node { get; init; }

    public required string Environment { get; init; }

    public required bool IsOpen { get; init; }

    /// <summary>When that changes next.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>Whether this node can take, log and answer a question, and why not.</summary>
    public required NodeCondition Condition { get; init; }

    public required DayCounts Today { get; init; }

    public required DayCounts LastThirtyDays { get; init; }

    /// <summary>Share of the window's minutes of the last thirty days in which a node was ready; null before the first.</summary>
    public double? Availability { get; init; }

    /// <summary>Minutes of the last thirty days in which a question was answered KI4001, KI4002 or KI5000.</summary>
    public long FaultMinutes { get; init; }

    /// <summary>It is closed by a planned outage.</summary>
    public bool IsPlannedOutage { get; init; }

    /// <summary>It is closed within 04-23 without an outage that was announced in time.</summary>
    public bool IsBreach { get; init; }

    public IReadOnlyList<OutageRow> Outages { get; init; } = [];

    public IReadOnlyList<ExpiryRow> Expiries { get; init; } = [];

    public required LogFacts Log { get; init; }

    public required IReadOnlyDictionary<string, long> Refusals { get; init; }
}
