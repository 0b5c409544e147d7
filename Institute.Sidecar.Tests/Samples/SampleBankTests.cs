using Institute.Adapter;
using Institute.Testing;
using SampleBank.Books;
using SampleBank.Lookups;
using SampleBank.Switches;
using TestData.Customers;

namespace Institute.Sidecar.Tests.Samples;

public sealed class SampleBankTests
{
    private static readonly DateOnly Today = new(2026, 11, 10);
    private static readonly BankBooks Books = BankBooks.Load();

    [TestCase("198003192385", 2, TestName = "A_person_has_her_accounts")]
    [TestCase("198201202382", 2, TestName = "A_joint_holder_has_the_joint_account_and_stands_for_her_housing_society")]
    [TestCase("197800882396", 2, TestName = "A_person_is_found_by_samordningsnummer_as_holder_and_as_signatory")]
    [TestCase("198001302390", 2, TestName = "A_sole_trader_is_found_as_a_person")]
    [TestCase("200806302386", 0, TestName = "Nobody_is_found_by_an_unknown_number")]
    public async Task Open_accounts_are_found_by_person(string number, int accounts) =>
        Assert.That(await Deposits(number), Has.Count.EqualTo(accounts));

    [Test]
    public async Task A_minor_has_both_guardians_as_representatives()
    {
        var account = (await Deposits("201803152386")).Single();
        Assert.That(((Person)account.Holders.Single()).Representatives, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_guardian_is_found_as_representative_too()
    {
        var held = await Deposits("198803072381");
        Assert.That(held, Has.Count.EqualTo(3), "the spouses' account and those of two children");
    }

    [Test]
    public async Task An_estate_is_found_by_the_deceaseds_number_and_told_by_its_name()
    {
        var account = (await Deposits("192911039150")).Single();
        var estate = (LegalPerson)account.Holders.Single();
        Assert.That(estate.Name.ToWireString(), Does.StartWith("Dödsboet efter"));
        Assert.That(estate.EstateOf?.ToWireString(), Is.EqualTo("192911039150"));
        Assert.That(estate.AuthorisedSignatories, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Closed_accounts_are_the_archives_and_their_dates_follow_the_clock()
    {
        var lookup = new BoxesAndArchiveLookup(Books);
        var number = PersonalIdentityNumber.Parse("195603212696");
        var closed = await lookup.FindByPersonAsync(number, new(Today), CancellationToken.None).OfType<Account>().Select(a => a.Closed).ToListAsync();
        Assert.That(closed, Is.EquivalentTo(new DateOnly?[] { Today.AddYears(-4), Today.AddYears(-6) }));
        Assert.That(await Deposits("195603212696"), Is.Empty);
    }

    [Test]
    public async Task A_company_has_secondary_names_owners_and_signatories()
    {
        var lookup = new DepositsLookup(Books);
        var found = await lookup.FindByCompanyNameAsync(CompanyName.Parse("bageri  SOLROSEN"), new(Today), CancellationToken.None).ToListAsync();
        var company = (LegalPerson)found[0].Holders.Single();
        Assert.That(company.SecondaryNames, Has.Count.EqualTo(2));
        Assert.That(company.BeneficialOwners, Is.Not.Empty);
        Assert.That(company.AuthorisedSignatories, Is.Not.Empty);
    }

    [Test]
    public async Task A_person_with_neither_number_is_found_by_name_and_birth_date()
    {
        var found = await new DepositsLookup(Books).FindByNameAsync(PersonName.Parse("joão pedro almeida"), new(1974, 3, 5), new(Today), CancellationToken.None).ToListAsync();
        Assert.That(found.SelectMany(e => e.Holders).OfType<Person>().Single().Number, Is.Null);
        Assert.That(found.SelectMany(e => e.Holders).OfType<LegalPerson>(), Has.One.Items, "whose beneficial owner he is");
    }

    [Test]
    public async Task An_account_without_IBAN_is_found_by_its_number()
    {
        var found = await new DepositsLookup(Books).FindByAccountNumberAsync(AccountNumber.Parse("99-1018-4427-3"), new(Today), CancellationToken.None).OfType<Account>().ToListAsync();
        Assert.That(found.Single().Iban, Is.Null);
    }

    [Test]
    public async Task A_box_is_found_by_its_reference()
    {
        var found = await new BoxesAndArchiveLookup(Books).FindByBoxAsync(BoxReference.Parse("GBG-0208"), new(Today), CancellationToken.None).OfType<SafeDepositBox>().ToListAsync();
        Assert.That(found.Single().RentalPeriod, Is.EqualTo(new RentalPeriod(Today.AddYears(-12), Today.AddYears(-2))));
    }

    [Test]
    public void The_books_read_like_a_bank()
    {
        using var stream = typeof(BankBooks).Assembly.GetManifestResourceStream("books.json")!;
        var file = System.Text.Json.JsonSerializer.Deserialize<BookFile>(stream, System.Text.Json.JsonSerializerOptions.Web)!;
        Assert.That(file.Customers, Has.Count.GreaterThanOrEqualTo(60));
        Assert.That(file.Customers.Select(c => c.Id), Is.Unique);
        Assert.That(file.Accounts.Select(a => a.Iban ?? a.Number), Is.Unique);
        Assert.That(file.Accounts.SelectMany(a => a.Holders).Concat(file.Boxes.SelectMany(b => b.Holders)).Distinct(StringComparer.Ordinal), Is.SubsetOf(file.Customers.Select(c => c.Id)));
    }

    [Test]
    public async Task Made_customers_can_be_the_books()
    {
        var made = new TestBank(3, 2_000, Today);
        var lookup = new DepositsLookup(new BankBooks(MadeBooks.Of(made), BankSwitches.Off));
        var customer = made.Customers().First(c => c.Name is not null && c.Number is not null && c.Accounts.Any(a => a.Closed is null));
        var told = await lookup.FindByPersonAsync(PersonalIdentityNumber.Parse(customer.Number!), new(Today), CancellationToken.None).OfType<Account>().Select(a => a.Iban?.ToWireString() ?? a.Number!.ToWireString()).ToListAsync();
        Assert.That(customer.Accounts.Where(a => a.Closed is null).Select(a => a.Iban ?? a.Number), Is.Not.Empty.And.SubsetOf(told));
    }

    [Test]
    public async Task A_switch_breaks_the_books_until_its_file_is_gone()
    {
        using var folder = new TemporaryDirectory();
        var file = folder.File("bank.switch");
        var lookup = new DepositsLookup(BankBooks.Load(new BankSwitches(file)));
        async Task<int> HoldersAsync() => (await lookup.FindByIbanAsync(Iban.Parse("SE1399900000071215475991"), new(Today), CancellationToken.None).OfType<Account>().SingleAsync()).Holders.Count;

        Assert.That(await HoldersAsync(), Is.EqualTo(2));
        await File.WriteAllTextAsync(file, "forgets-a-holder\n");
        Assert.That(await HoldersAsync(), Is.EqualTo(1));
        File.Delete(file);
        Assert.That(await HoldersAsync(), Is.EqualTo(2));
    }

    private static async Task<List<Engagement>> Deposits(string number) =>
        await new DepositsLookup(Books).FindByPersonAsync(PersonalIdentityNumber.Parse(number), new(Today), CancellationToken.None).ToListAsync();
}
