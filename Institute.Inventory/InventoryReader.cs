using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Institute.Adapter;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Inventory;

/// <summary>Reads all inventories of the bank, one after the other, each in a scope of its own.</summary>
internal sealed class InventoryReader(IServiceScopeFactory scopes, IEnumerable<InventoryRegistration> inventories)
{
    private const int Ahead = 4000;

    private readonly InventoryRegistration[] all = [.. inventories];

    public int Count => all.Length;

    /// <summary>As <see cref="ReadAsync"/>, with some rows read ahead by another thread.</summary>
    /// <param name="today">By the Stockholm calendar.</param>
    /// <param name="source">Which is read first.</param>
    /// <param name="after">The mark after which that one goes on; null begins it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async IAsyncEnumerable<(int Source, InventoryEntry Entry)> ReadAheadAsync(
        DateOnly today, int source, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rows = Channel.CreateBounded<(int, InventoryEntry)>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(rows.Writer, today, source, after, left.Token), CancellationToken.None);
        try
        {
            await foreach (var row in rows.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return row;
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

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

    // What it meets is told to who reads, at the place where it happened.
    private async Task FillAsync(ChannelWriter<(int Source, InventoryEntry Entry)> rows, DateOnly today, int source, string? after, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await foreach (var row in ReadAsync(today, source, after, cancellationToken).ConfigureAwait(false))
            {
                await rows.WriteAsync(row, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        rows.Complete(failure);
    }
}
