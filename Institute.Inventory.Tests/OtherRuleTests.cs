using Institute.Adapter;
using Institute.Testing;

namespace Institute.Inventory.Tests;

/// <summary>Rules that a fault of the rows alone cannot break.</summary>
[CancelAfter(60_000)]
internal sealed class OtherRuleTests
{
    [Test]
    public async Task A_lookup_that_gives_a_strangers_account_is_told()
    {
        var books = Books.Clean();
        await using var host = new CheckHost(books);
        var stranger = Books.Account(1, Books.Person(0)) with { };
        books.Rows[0] = books.Rows[0] with { Told = () => [Books.Account(0, Books.Person(0), Books.Person(1))] };
        books.Rows.RemoveAt(1);
        books.Beside.Add(stranger);

        Assert.That((await host.BrokenAsync()).Keys, Does.Contain("found-outside-the-inventory").And.Contain("found-differently"));
    }

    [Test]
    public async Task What_falls_silent_within_a_year_is_counted_by_month()
    {
        var books = Books.Clean();
        books.Rows.Add(new("old", () => Books.Account(9000, Books.Person(1)) with { Closed = new(2021, 9, 1) }));
        books.Rows.Add(new("older", () => Books.Account(9001, Books.Person(1)) with { Closed = new(2021, 6, 10) }));
        await using var host = new CheckHost(books);

        Assert.That((await host.RunAsync(sample: 0)).Tally.Silences, Is.EqualTo(new Dictionary<string, long>(StringComparer.Ordinal) { ["2026-06"] = 1, ["2026-09"] = 1 }));
    }

    [Test]
    public async Task The_sample_is_the_same_by_the_same_seed_and_about_as_large_as_it_says()
    {
        var books = Books.Clean(accounts: 50);
        await using var one = new CheckHost(books);
        await using var other = new CheckHost(books);
        var (first, second) = (await one.RunAsync(sample: 0.1), await other.RunAsync(sample: 0.1));
        var asked = first.Tally.Searches["Iban"].Asked;

        Assert.That(second.Tally.Searches["Iban"].Asked, Is.EqualTo(asked));
        Assert.That(asked, Is.InRange(50, 150), "of a thousand accounts");
    }

    [Test]
    public async Task An_estate_is_found_by_the_dead_persons_number()
    {
        var books = Books.Clean();
        books.Rows.Add(Books.Of(9000, () => new LegalPerson(CustomerKey.Parse("D1"), CompanyName.Parse("Dödsboet efter Anna")) { EstateOf = PersonalIdentityNumber.Parse(Some.PersonalNumbers[25]) }));
        await using var host = new CheckHost(books);

        Assert.That(await host.BrokenAsync(), Is.Empty);
    }

    [Test]
    public void Small_counts_are_few_and_no_more() =>
        Assert.That(new long[] { 0, 1, 4, 5, 12345 }.Select(SmallCount.Of), Is.EqualTo(new[] { "0", "<5", "<5", "5", "12,345" }));
}
