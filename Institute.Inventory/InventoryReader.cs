using System.Runtime.CompilerServices;
using Institute.Adapter;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Inventory;

/// <summary>Reads all inventories of the bank, one after the other, each in a scope of its own.</summary>
internal sealed class InventoryReader(IServiceScopeFactory scopes, IEnumerable<InventoryRegistration> inventories)
{
    private readonly InventoryRegistration[] all = [.. inventories];

    public int Count => all.Length;

    /// <param name="today">By the Stockholm calendar.</param>
    /// <param name="source">Which is read first.</param>
    /// <param name="after">The mark after which that one goes on; null begins it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Which inventory, and its entry.</returns>
    public async IAsyncEnumerable<(int Source, InventoryEntry Entry)> ReadAsync(
        DateOnly today, int source, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = source; i < all.Length; i++)
        {
            var scope = scopes.CreateAsyncScope();
            await using var made = scope.ConfigureAwait(false);
            var inventory = (CoreBankingInventory)scope.ServiceProvider.GetRequiredService(all[i].Type);
            var context = new InventoryContext(today) { After = i == source && after is not null ? InventoryMark.Parse(after) : null };
            await foreach (var entry in inventory.ReadAsync(context, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return (i, entry ?? throw new InvalidOperationException(KnownRules.YieldedNull));
            }
        }
    }
}
