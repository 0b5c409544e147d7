namespace Institute.Adapter;

/// <summary>What an inventory is told.</summary>
public sealed class InventoryContext
{
    /// <summary>Makes the context of one reading.</summary>
    /// <param name="today">Today by the Stockholm calendar.</param>
    public InventoryContext(DateOnly today)
    {
        Today = today;
        SearchableFrom = Searchability.FirstSearchableEnd(today);
    }

    /// <summary>Today by the Stockholm calendar.</summary>
    public DateOnly Today { get; }

    /// <summary>What ended before this day is silent (five years after its end) and need not be yielded.</summary>
    public DateOnly SearchableFrom { get; }

    /// <summary>Go on after the entry with this mark; <see langword="null"/> means from the beginning.</summary>
    public InventoryMark? After { get; init; }
}
