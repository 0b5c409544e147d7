using Institute.Adapter;
using Institute.Testing;
using Mark = Institute.Inventory.InventoryRules;

namespace Institute.Inventory.Tests;

/// <summary>Each kind of fault, planted alone in a bank that has none: it is found and named, and nothing else is.</summary>
[CancelAfter(60_000)]
internal sealed class PlantedFaultTests
{
    private static readonly DateOnly Tomorrow = Books.Today.AddDays(1);

    private static readonly (string Rule, Action<Books> Plant)[] Faults =
    [
        ("iban-invalid", b => b.Rows.Add(Broken(() => new Account(Iban.Parse("SE00"), Books.Today, Books.Person(1))))),
        ("account-number-invalid", b => b.Rows.Add(Broken(() => new Account(AccountNumber.Parse("--"), Books.Today, Books.Person(1))))),
        ("box-reference-invalid", b => b.Rows.Add(Broken(() => new SafeDepositBox(BoxReference.Parse(" x"), new(Books.Today), Books.Person(1))))),
        ("name-invalid", b => b.Rows.Add(Broken(() => Books.Account(9000, Books.PersonWithoutNumber("K1", " ", Books.Today))))),
        ("identity-number-invalid", b => b.Rows.Add(Broken(() => Books.Account(9000, new Person(Key("K1"), PersonName.Parse("A"), PersonalIdentityNumber.Parse("19590217339")))))),
        ("organisation-number-invalid", b => b.Rows.Add(Broken(() => Books.Account(9000, new LegalPerson(Key("F1"), CompanyName.Parse("A"), OrganisationNumber.Parse("1")))))),
        ("customer-key-invalid", b => b.Rows.Add(Broken(() => Books.Account(9000, Books.Person(1, " "))))),
        ("closed-before-opened", b => b.Rows.Add(Broken(() => Books.Account(9000, Books.Person(1)) with { Closed = new(2015, 2, 2) }))),
        ("rent-ends-before-start", b => b.Rows.Add(Broken(() => Books.Box(9, Books.Today, Books.Today.AddDays(-1), Books.Person(1))))),
        ("no-holder", b => b.Rows.Add(Broken(() => Books.Account(9000)))),
        ("row-unreadable", b => b.Rows.Add(Broken(() => throw new FormatException("words of somebody else")))),
        ("holder-without-identity", b => b.Rows.Add(Books.Of(9000, () => new Person(Key("K70"), PersonName.Parse("Utan Allt"))))),
        ("role-without-identity", b => b.Rows.Add(Books.Of(9000, () => Books.Person(20) with { Representatives = [new(new Person(Key("K70"), PersonName.Parse("Utan Allt")))] }))),
        ("made-up-number-told", b => b.Rows.Add(Books.Of(9000, () => Books.Person(20)) with { MadeUp = ["K20"] })),
        ("characters-replaced", b => b.Rows.Add(Books.Of(9000, () => Books.PersonWithoutNumber("K71", "Anna\u0001Ek", new(1970, 1, 1))))),
        ("opened-in-the-future", b => b.Rows.Add(Opened(Tomorrow))),
        ("closed-in-the-future", b => b.Rows.Add(new("a", () => Books.Account(9000, Books.Person(1)) with { Closed = Tomorrow }))),
        ("opened-at-the-calendars-end", b => b.Rows.Add(Opened(new(9999, 12, 31)))),
        ("opened-before-1900", b => b.Rows.Add(new("a", () => new Account(Iban.Parse(Some.Iban(9000)), new(1800, 1, 1), Books.Company(1))))),
        ("opened-before-birth", b => b.Rows.Add(Opened(new(1950, 1, 1)))),
        ("born-in-the-future", b => b.Rows.Add(new("a", () => new Account(Iban.Parse(Some.Iban(9000)), Books.Today, Books.Person(1), Books.PersonWithoutNumber("K72", "Ej Född", Tomorrow))))),
        ("born-130-years-ago", b => b.Rows.Add(Books.Of(9000, () => Books.PersonWithoutNumber("K73", "Mycket Gammal", new(1801, 1, 1))))),
        ("role-ends-before-start", b => b.Rows.Add(Books.Of(9000, () => Books.Person(20) with { Representatives = [new(Books.Person(21)) { From = Tomorrow, To = Books.Today }] }))),
        ("company-without-number", b => b.Rows.Add(Books.Of(9000, () => new LegalPerson(Key("F70"), CompanyName.Parse("Ideella föreningen"))))),
        ("namesakes-persons", b => b.Rows.Add(Books.Of(9000, () => Books.PersonWithoutNumber("K74", "ÅSA ÖSTRÖM", new(1971, 3, 9))))),
        ("namesakes-companies", b => b.Rows.Add(Books.Of(9000, () => new LegalPerson(Key("F71"), CompanyName.Parse("exempelbolaget 1 ab"), OrganisationNumber.Parse(Some.OrganisationNumbers[5]))))),
        ("one-number-several-customers", b => b.Rows.Add(Books.Of(9000, () => Books.Person(1, "K75")))),
        ("customer-told-differently", b => b.Rows.Add(Books.Of(9000, () => new Person(Key("K1"), PersonName.Parse("Annat Namn"), PersonalIdentityNumber.Parse(Some.PersonalNumbers[1]))))),
        ("told-differently", b => Twice(b, a => a with { Closed = new(2025, 1, 1) })),
        ("box-let-twice", b => b.Rows.Add(new("a", () => Books.Box(1, new(2020, 1, 1), null, Books.Person(5))))),
        ("not-found-by-its-own-key", b => b.Rows[0] = b.Rows[0] with { Told = () => [] }),
        ("found-outside-the-inventory", b => b.Beside.Add(Books.Account(9000, Books.Person(1)))),
        ("found-differently", b => b.Rows[0] = b.Rows[0] with { Told = () => [Books.Account(0, Books.Person(0)) with { Closed = new(2025, 1, 1) }] }),
        ("search-fails", b => b.Failing.Add(SearchKind.Box)),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task A_planted_fault_is_found_and_nothing_else((string Rule, Action<Books> Plant) fault)
    {
        var books = Books.Clean();
        fault.Plant(books);
        await using var host = new CheckHost(books);

        // A row that two tell differently is found differently too, and cannot be told at all.
        string[] follows = fault.Rule is "told-differently" ? ["search-held-back"] : [];
        Assert.That((await host.BrokenAsync()).Keys, Is.EquivalentTo(follows.Append(fault.Rule)));
    }

    [Test]
    public async Task A_bank_without_fault_has_no_finding()
    {
        await using var host = new CheckHost(Books.Clean());
        Assert.That(await host.BrokenAsync(), Is.Empty);
    }

    [Test]
    public void Every_rule_has_its_fault_here_or_its_own_test()
    {
        string[] elsewhere = [Mark.AnswerInvalid.Code, Mark.SearchHeldBack.Code, Mark.SearchNotServed.Code];
        Assert.That(Mark.All.Select(r => r.Code).Except(Faults.Select(f => f.Rule), StringComparer.Ordinal), Is.EquivalentTo(elsewhere));
        Assert.That(Mark.All.Select(r => r.Code), Is.Unique);
    }

    private static Row Broken(Func<Engagement> make) => new("broken", make, "K1");

    private static Row Opened(DateOnly day) => new("a", () => new Account(Iban.Parse(Some.Iban(9000)), day, Books.Person(1)), "K1");

    private static CustomerKey Key(string key) => CustomerKey.Parse(key);

    private static void Twice(Books books, Func<Account, Account> change) => books.Rows.Add(new("again", () => change(Books.Account(0, Books.Person(0)))));
}
