using System.Globalization;
using Institute.Adapter;
using SampleBank.Books;
using SampleBank.Lookups;

namespace SampleBank.Inventories;

// snippet: inventory
/// <summary>Everything in the books: accounts first, then boxes. The mark is the row's place, which never changes here; a database gives the key that it is sorted by.</summary>
internal sealed class BooksInventory(BankBooks books) : CoreBankingInventory
{
    public override IAsyncEnumerable<InventoryEntry> ReadAsync(InventoryContext context, CancellationToken cancellationToken)
    {
        var after = context.After is { } mark ? int.Parse(mark.ToStoredString(), CultureInfo.InvariantCulture) : -1;
        var accounts = books.AllAccounts.Select(row => (row.Holders, Make: (Func<Engagement>)(() => books.AccountOf(row, context.Today))));
        var boxes = books.AllBoxes.Select(row => (row.Holders, Make: (Func<Engagement>)(() => books.BoxOf(row, context.Today))));
        return accounts.Concat(boxes).Select((row, place) => (row, place)).Skip(after + 1)
                       .Select(r => InventoryEntry.Read(Mark(r.place), [.. r.row.Holders.Select(CustomerKey.Parse)], r.row.Make))
                       .Where(e => e.Engagement is not { } told || told.EndedOn() is not { } end || end >= context.SearchableFrom)
                       .ToAsyncEnumerable();
    }

    private static InventoryMark Mark(int place) => InventoryMark.Parse(place.ToString(CultureInfo.InvariantCulture));
}

// end snippet
