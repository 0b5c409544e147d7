using Institute.Adapter;

namespace Institute.Inventory.Tests;

/// <summary>A row of the books: what it is made into, and whose it is.</summary>
internal sealed record Row(string Mark, Func<Engagement> Make, params string[] Customers)
{
    public bool IsProtected { get; init; }

    public string[] MadeUp { get; init; } = [];

    /// <summary>What the lookups tell instead: null for the same, an empty list for nothing.</summary>
    public Func<IEnumerable<Engagement>>? Told { get; init; }

    public override string ToString() => Mark;
}
