using Institute.Adapter;
using Institute.Testing;
using TestData.Commands;
using TestData.Customers;
using TestData.Series;

namespace Institute.Sidecar.Tests.Samples;

public sealed class TestDataTests
{
    private static readonly DateOnly Today = new(2026, 11, 10);

    [Test]
    public void The_same_seed_gives_the_same_bank_and_another_seed_another()
    {
        static string Bank(int seed) => System.Text.Json.JsonSerializer.Serialize(new TestBank(seed, 500, Today).Customers());
        var first = Bank(7);
        Assert.That(Bank(7), Is.EqualTo(first));
        Assert.That(Bank(8), Is.Not.EqualTo(first));
    }

    [Test]
    public void Every_number_can_exist_and_is_of_the_series()
    {
        foreach (var customer in new TestBank(1, 20_000, Today).Customers().Where(c => c.Number is not null))
        {
            Assert.That(customer.Company is null ? PersonalIdentityNumber.TryParse(customer.Number, out _) && TestSeries.Contains(customer.Number!) : OrganisationNumber.TryParse(customer.Number, out _), Is.True, customer.Id);
            Assert.That(customer.Accounts.Where(a => a.Iban is not null && !Iban.TryParse(a.Iban, out _)), Is.Empty);
        }
    }

    [Test]
    public void Roles_lead_to_persons_of_the_same_bank()
    {
        var all = new TestBank(3, 200, Today).Customers().ToDictionary(c => c.Id, StringComparer.Ordinal);
        var roles = all.Values.SelectMany(c => (c.Representatives ?? []).Concat(c.BeneficialOwners ?? []).Concat(c.Signatories ?? [])).ToList();
        Assert.That(roles, Is.Not.Empty);
        Assert.That(roles.Select(r => all[r.Customer].Company), Is.All.Null);
    }

    [Test]
    public void Nobody_opens_an_account_before_birth()
    {
        var early = from customer in new TestBank(1, 5_000, Today).Customers()
                    where customer.Number is { Length: 12 }
                    from account in customer.Accounts
                    where account.Opened.Year <= int.Parse(customer.Number.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture)
                    select customer.Id;
        Assert.That(early, Is.Empty);
    }

    [Test]
    [Category("Slow")]
    public void A_million_customers_have_a_million_numbers()
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        var ibans = new HashSet<string>(StringComparer.Ordinal);
        foreach (var customer in new TestBank(1, TestBank.MaxCustomers, Today).Customers())
        {
            Assert.That(customer.Number is null || numbers.Add(customer.Number), Is.True, customer.Id);
            Assert.That(customer.Accounts.All(a => a.Iban is null || ibans.Add(a.Iban)), Is.True, customer.Id);
        }

        Assert.That(numbers, Has.Count.GreaterThan(950_000));
    }

    [Test]
    public void A_number_outside_the_series_is_refused_without_being_told()
    {
        // A date that does not exist: it can be nobody's, and is outside the series all the same.
        const string outside = "199902292383";
        Assert.That(() => TestSeries.Require(outside), Throws.InstanceOf<OutsideSeriesException>().With.Message.Not.Contains(outside));
        Assert.That(CheckCommand.Foreign($"<Personnummer>{outside}</Personnummer>"), Is.True);
        Assert.That(CheckCommand.Foreign($"<Personnummer>{Some.PersonalNumber}</Personnummer>"), Is.False);
        foreach (var spell in new Func<string, string>[]
        {
            n => n, n => n[2..], n => $"{n[..8]}-{n[8..]}", n => $"{n[2..8]}-{n[8..]}", n => $"{n[2..8]}+{n[8..]}", n => $"{n[..8]} {n[8..]}", n => $"SE{n}", n => $"\"number\":\"{n[2..8]}-{n[8..]}\"",
        })
        {
            Assert.That(CheckCommand.Foreign(spell(outside)), Is.True, spell("YYYYMMDDNNNN"));
            Assert.That(CheckCommand.Foreign(spell(Some.PersonalNumber)), Is.False, spell("YYYYMMDDNNNN"));
        }

        Assert.That(CheckCommand.Foreign(Some.OrganisationNumber), Is.False, "an organisation number is nobody's");
    }

    [Test]
    public void The_sample_banks_books_hold_numbers_of_the_series_only()
    {
        using var stream = typeof(SampleBank.Books.BankBooks).Assembly.GetManifestResourceStream("books.json")!;
        using var reader = new StreamReader(stream);
        Assert.That(reader.ReadToEnd().Split('\n').Where(CheckCommand.Foreign), Is.Empty);
    }
}
