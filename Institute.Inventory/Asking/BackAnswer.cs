using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>What a question gave.</summary>
/// <param name="Key">What was searched for.</param>
/// <param name="Took">How long the lookups took.</param>
internal sealed record BackAnswer(SearchKind Key, TimeSpan Took)
{
    /// <summary>Everything that was found and is searchable.</summary>
    public IReadOnlyList<Fingerprint> Found { get; init; } = [];

    /// <summary>Which rule the question shows to be broken; null when it found what it must.</summary>
    public InventoryRule? Broken { get; init; }

    /// <summary>What had to be found.</summary>
    public required Fingerprint Expected { get; init; }
}
