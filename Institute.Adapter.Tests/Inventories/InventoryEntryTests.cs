using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Inventories;

public sealed class InventoryEntryTests
{
    private static readonly InventoryMark Mark = InventoryMark.Parse("row 17");

    [Test]
    public void A_row_that_cannot_be_an_account_keeps_its_place_its_customers_and_the_rule_that_it_breaks()
    {
        var entry = InventoryEntry.Read(Mark, [Given.Customer()], () => new Account(Iban.Parse("SE00"), Given.Today, Given.Person()));

        Assert.That(entry.Engagement, Is.Null);
        Assert.That(entry.BrokenRule, Is.EqualTo("Not an IBAN: unknown country, wrong length or wrong check digits."));
        Assert.That(entry.Customers, Is.EqualTo(new[] { Given.Customer() }));
        Assert.That(entry.Mark.ToStoredString(), Is.EqualTo("row 17"));
    }

    [Test]
    public void What_another_library_says_of_a_value_is_never_repeated()
    {
        var entry = InventoryEntry.Read(Mark, [], () => throw new FormatException("secret"));
        Assert.That(entry.BrokenRule, Is.EqualTo("A value that cannot be read."));
    }

    [Test]
    public void A_system_that_fails_ends_the_reading() =>
        Assert.That(() => InventoryEntry.Read(Mark, [], () => throw new IOException("away")), Throws.TypeOf<IOException>());

    [Test]
    public void A_row_that_can_be_told_names_its_holders()
    {
        var account = Given.Account(Given.Person(1), Given.Company());
        var entry = InventoryEntry.Of(Mark, account);

        Assert.That(entry.Engagement, Is.SameAs(account));
        Assert.That(entry.BrokenRule, Is.Null);
        Assert.That(entry.Customers, Has.Count.EqualTo(2));
    }

    [Test]
    public void Neither_a_mark_nor_an_entry_shows_itself()
    {
        Assert.That($"{Mark} {InventoryEntry.Of(Mark, Given.Account(Given.Person()))}", Is.EqualTo("*** InventoryEntry"));
        Assert.That(InventoryMark.TryParse(" ", out _), Is.False);
    }

    [Test]
    public void An_inventory_is_added_once_however_often_it_is_asked_for()
    {
        var services = new ServiceCollection();
        services.AddInstituteAdapter(_ => { }).AddInventory<NoInventory>().AddInventory<NoInventory>();
        Assert.That(services.Count(s => s.ServiceType == typeof(NoInventory)), Is.EqualTo(1));
    }

    private sealed class NoInventory : CoreBankingInventory
    {
        public override IAsyncEnumerable<InventoryEntry> ReadAsync(InventoryContext context, CancellationToken cancellationToken) => AsyncEnumerable.Empty<InventoryEntry>();
    }
}
