namespace Institute.Adapter;

/// <summary>The bank's own code: streams every account and box of one of its systems that is searchable, so that all of it can be checked before anybody asks.</summary>
/// <remarks>It is read by the inventory check alone, never to answer a question. See docs/lookup.md.</remarks>
public abstract class CoreBankingInventory
{
    /// <summary>Streams everything that is searchable, in one order that is the same each time, from one view of the books where the system can give one.</summary>
    /// <remarks>Yield everything after <see cref="InventoryContext.After"/>, or throw: a stream that ends is taken as whole. What a row of the books cannot be made into is yielded too, by <see cref="InventoryEntry.Read"/>.</remarks>
    /// <param name="context">Today, and where to go on.</param>
    /// <param name="cancellationToken">Signalled when the check is stopped; pass it on.</param>
    public abstract IAsyncEnumerable<InventoryEntry> ReadAsync(InventoryContext context, CancellationToken cancellationToken);
}
