using Institute.Adapter;
using SampleBank.Books;
using SampleBank.Inventories;

namespace Institute.Sidecar.Tests.Samples;

public sealed class BooksInventoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 10);
    private static readonly BooksInventory Inventory = new(BankBooks.Load());

    [Test]
    public async Task Everything_in_the_books_can_be_told_but_for_what_is_silent()
    {
        var all = await ReadAsync(after: null);

        Assert.That(all.Select(e => e.BrokenRule), Has.All.Null);
        Assert.That(all.Select(e => e.Engagement), Has.Some.InstanceOf<SafeDepositBox>());
        Assert.That(all.Select(e => e.Engagement).OfType<Account>().Where(a => a.Closed is not null).Select(a => a.Closed), Is.Not.Empty.And.All.GreaterThanOrEqualTo(Today.AddYears(-5)));
    }

    [Test]
    public async Task Reading_goes_on_after_any_mark_with_exactly_what_was_left()
    {
        var all = await ReadAsync(after: null);
        foreach (var (place, entry) in all.Index())
        {
            var rest = await ReadAsync(entry.Mark);
            Assert.That(rest.Select(e => e.Mark), Is.EqualTo(all.Skip(place + 1).Select(e => e.Mark)), $"after entry {place}");
        }
    }

    private static ValueTask<List<InventoryEntry>> ReadAsync(InventoryMark? after) =>
        Inventory.ReadAsync(new(Today) { After = after }, CancellationToken.None).ToListAsync();
}
