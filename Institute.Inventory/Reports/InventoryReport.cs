using Institute.Adapter;

namespace Institute.Inventory;

/// <summary>What a check found, in numbers.</summary>
/// <param name="Institute">Whose register.</param>
/// <param name="Day">By which ages were counted.</param>
/// <param name="MadeAt">When it was finished.</param>
/// <param name="Sample">Share of the engagements that was asked for.</param>
/// <param name="Seed">Decided which.</param>
/// <param name="Tally">The counts.</param>
/// <param name="Changed">What looked wrong and had only changed while the check ran.</param>
internal sealed record InventoryReport(InstituteIdentity Institute, DateOnly Day, DateTimeOffset MadeAt, double Sample, int Seed, Tally Tally, long Changed)
{
    /// <summary>Rules that are broken, in the report's order.</summary>
    public IEnumerable<(InventoryRule Rule, long Count)> Broken =>
        InventoryRules.All.Select(r => (Rule: r, Count: Tally.Broken.GetValueOrDefault(r.Code))).Where(b => b.Count > 0);
}
