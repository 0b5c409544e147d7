namespace Institute.Inventory;

/// <summary>What a run has counted.</summary>
internal sealed class Tally
{
    public long Rows { get; set; }

    public long Open { get; set; }

    public long Ended { get; set; }

    /// <summary>By the kind of engagement.</summary>
    public SortedDictionary<string, long> Kinds { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Rows that break a rule which each row tells of itself, by the rule's code.</summary>
    public SortedDictionary<string, long> Broken { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What falls silent within a year, by month (yyyy-MM).</summary>
    public SortedDictionary<string, long> Silences { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By search key.</summary>
    public SortedDictionary<string, SearchTally> Searches { get; init; } = new(StringComparer.Ordinal);

    public void Count(InventoryRule rule) => Broken[rule.Code] = Broken.GetValueOrDefault(rule.Code) + 1;

    public SearchTally Of(string key)
    {
        if (!Searches.TryGetValue(key, out var tally))
        {
            Searches.Add(key, tally = new());
        }

        return tally;
    }
}
