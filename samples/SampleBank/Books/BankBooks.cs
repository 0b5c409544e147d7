using System.Text.Json;
using Institute.Adapter;
using SampleBank.Switches;
using TestData.Series;

namespace SampleBank.Books;

/// <summary>The sample's core-banking system: customers, accounts and boxes in memory, indexed by everything that can be searched for.</summary>
/// <remarks>Immutable and safe for all threads.</remarks>
internal sealed class BankBooks
{
    private readonly BankSwitches switches;
    private readonly Dictionary<string, CustomerRow> customers;
    private readonly ILookup<PersonalIdentityNumber, string> byNumber;
    private readonly ILookup<(string Name, DateOnly Born), string> byName;
    private readonly ILookup<OrganisationNumber, string> byOrganisation;
    private readonly ILookup<string, string> byCompanyName;
    private readonly ILookup<string, AccountRow> accountsOf;
    private readonly ILookup<string, BoxRow> boxesOf;
    private readonly ILookup<Iban, AccountRow> byIban;
    private readonly ILookup<AccountNumber, AccountRow> byAccountNumber;
    private readonly ILookup<BoxReference, BoxRow> byReference;

    private readonly BookFile file;

    public BankBooks(BookFile file, BankSwitches switches)
    {
        (this.file, this.switches) = (file, switches);
        customers = file.Customers.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var persons = file.Customers.Where(c => c.Name is not null).ToList();
        var companies = file.Customers.Where(c => c.Company is not null).ToList();
        byNumber = persons.Select(c => (c.Id, c.Number)).Concat(companies.Select(c => (c.Id, Number: c.EstateOf)))
            .Where(c => c.Number is not null).ToLookup(c => PersonalIdentityNumber.Parse(TestSeries.Require(c.Number!)), c => c.Id);
        byName = persons.Where(c => c.Born is not null).ToLookup(c => (PersonName.Parse(c.Name!).ToSearchKey(), c.Born!.Value), c => c.Id);
        byOrganisation = companies.Where(c => c.Number is not null).ToLookup(c => OrganisationNumber.Parse(c.Number!), c => c.Id);
        byCompanyName = companies
            .SelectMany(c => c.SecondaryNames.Prepend(c.Company!), (c, name) => (c.Id, Key: CompanyName.Parse(name).ToSearchKey()))
            .ToLookup(c => c.Key, c => c.Id, StringComparer.Ordinal);
        accountsOf = file.Accounts.SelectMany(a => Concerned(a.Holders), (a, id) => (Row: a, Id: id)).ToLookup(p => p.Id, p => p.Row, StringComparer.Ordinal);
        boxesOf = file.Boxes.SelectMany(b => Concerned(b.Holders), (b, id) => (Row: b, Id: id)).ToLookup(p => p.Id, p => p.Row, StringComparer.Ordinal);
        byIban = file.Accounts.Where(a => a.Iban is not null).ToLookup(a => Iban.Parse(a.Iban!));
        byAccountNumber = file.Accounts.Where(a => a.Number is not null).ToLookup(a => AccountNumber.Parse(a.Number!));
        byReference = file.Boxes.ToLookup(b => BoxReference.Parse(b.Reference));
    }

    public static BankBooks Load(BankSwitches? switches = null) => new(LoadFile(), switches ?? BankSwitches.Off);

    public static BookFile LoadFile()
    {
        using var stream = typeof(BankBooks).Assembly.GetManifestResourceStream("books.json")!;
        return JsonSerializer.Deserialize<BookFile>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>The customer with this number, or the estate of whoever had it: at most one in orderly books.</summary>
    public IEnumerable<string> CustomersWith(PersonalIdentityNumber number) => byNumber[number];

    /// <summary>Customers of this name and birth date who have no number.</summary>
    public IEnumerable<string> CustomersNamed(PersonName name, DateOnly born) => byName[(name.ToSearchKey(), born)];

    public IEnumerable<string> CustomersWith(OrganisationNumber number) => byOrganisation[number];

    /// <summary>Companies whose name or secondary name this is.</summary>
    public IEnumerable<string> CustomersNamed(CompanyName name) => byCompanyName[name.ToSearchKey()].Distinct(StringComparer.Ordinal);

    /// <summary>Accounts that these customers hold, or where they stand for a holder.</summary>
    public IEnumerable<AccountRow> AccountsOf(IEnumerable<string> ids) => ids.SelectMany(id => accountsOf[id]).Distinct().Select(Told);

    public IEnumerable<AccountRow> Accounts(Iban iban) => byIban[iban].Select(Told);

    public IEnumerable<AccountRow> Accounts(AccountNumber number) => byAccountNumber[number].Select(Told);

    /// <summary>Boxes that these customers rent, or where they stand for somebody who does.</summary>
    public IEnumerable<BoxRow> BoxesOf(IEnumerable<string> ids) => switches.Current is BankSwitch.ForgetsBoxes ? [] : ids.SelectMany(id => boxesOf[id]).Distinct();

    public IEnumerable<BoxRow> Boxes(BoxReference reference) => switches.Current is BankSwitch.ForgetsBoxes ? [] : byReference[reference];

    /// <summary>Every account, in the order of the books.</summary>
    public IReadOnlyList<AccountRow> AllAccounts => file.Accounts;

    /// <summary>Every box, in the order of the books.</summary>
    public IReadOnlyList<BoxRow> AllBoxes => file.Boxes;

    public CustomerRow Customer(string id) =>
        switches.Current is BankSwitch.ForgetsRoles ? customers[id] with { Representatives = [], BeneficialOwners = [], Signatories = [] } : customers[id];

    private AccountRow Told(AccountRow row) => switches.Current switch
    {
        BankSwitch.ForgetsAHolder => row with { Holders = [row.Holders[0]] },
        BankSwitch.ForgetsClosing => row with { Closed = null },
        _ => row,
    };

    /// <summary>The holders themselves, and everybody who has a role for one of them.</summary>
    private IEnumerable<string> Concerned(IEnumerable<string> holders) =>
        holders.SelectMany(id => customers[id] is var c
            ? c.Representatives.Concat(c.BeneficialOwners).Concat(c.Signatories).Select(r => r.Customer).Prepend(id)
            : []).Distinct(StringComparer.Ordinal);
}
