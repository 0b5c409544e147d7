using System.Globalization;
using System.Runtime.CompilerServices;
using Institute.Adapter;

namespace Institute.Inventory.Tests;

internal sealed class BooksInventory(Books books) : CoreBankingInventory
{
    public override async IAsyncEnumerable<InventoryEntry> ReadAsync(InventoryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var begun = books.Begun++;
        books.Beginning?.Invoke(begun);
        var after = context.After is { } mark ? int.Parse(mark.ToStoredString(), CultureInfo.InvariantCulture) : -1;
        for (var i = after + 1; i < books.Rows.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            books.Reading?.Invoke(i);
            var row = books.Rows[i];
            var place = InventoryMark.Parse(i.ToString(CultureInfo.InvariantCulture));
            var entry = InventoryEntry.Read(place, [.. row.Customers.Select(CustomerKey.Parse)], row.Make);
            yield return (row.Customers.Length == 0 && entry.Engagement is { } engagement ? InventoryEntry.Of(place, engagement) : entry).Marked(
                row.IsProtected, [.. row.MadeUp.Select(CustomerKey.Parse)]);
        }
    }
}
