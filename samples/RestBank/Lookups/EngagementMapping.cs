using Institute.Adapter;
using RestBank.Core;

namespace RestBank.Lookups;

/// <summary>From the core's JSON to the adapter's engagements. What cannot be, for example an IBAN with a wrong check digit, throws.</summary>
internal static class EngagementMapping
{
    public static Engagement Of(CoreAccount account)
    {
        var holders = HoldersOf(account.Holders);
        var told = account.Iban is null ? new Account(AccountNumber.Parse(account.Number!), account.Opened, holders) : new Account(Iban.Parse(account.Iban), account.Opened, holders);
        return told with { Closed = account.Closed };
    }

    public static Engagement Of(CoreBox box) =>
        new SafeDepositBox(BoxReference.Parse(box.Reference), new RentalPeriod(box.Start, box.End), HoldersOf(box.Holders));

    private static IReadOnlyList<Holder> HoldersOf(IEnumerable<CoreCustomer> customers) => [.. customers.Select(Holder (customer) => customer.Company is null ? PersonOf(customer) : LegalPersonOf(customer))];

    private static Person PersonOf(CoreCustomer customer) => PersonOf(customer.Id, customer.Name!, customer.Number, customer.Born) with
    {
        Representatives = [.. customer.Representatives.Select(role => new Representative(PersonOf(role)) { From = role.From, To = role.To })],
    };

    private static LegalPerson LegalPersonOf(CoreCustomer customer)
    {
        var (key, name) = (CustomerKey.Parse(customer.Id), CompanyName.Parse(customer.Company!));
        var company = customer.Number is null ? new LegalPerson(key, name) : new LegalPerson(key, name, OrganisationNumber.Parse(customer.Number));
        return company with
        {
            // What the core says, never what was asked for: only then does a search by the deceased's number find it.
            EstateOf = customer.EstateOf is null ? null : PersonalIdentityNumber.Parse(customer.EstateOf),
            SecondaryNames = [.. customer.SecondaryNames.Select(CompanyName.Parse)],
            BeneficialOwners = [.. customer.BeneficialOwners.Select(role => new BeneficialOwner(PersonOf(role)) { From = role.From, To = role.To })],
            AuthorisedSignatories = [.. customer.Signatories.Select(role => new AuthorisedSignatory(PersonOf(role)) { From = role.From, To = role.To })],
        };
    }

    private static Person PersonOf(CoreRole role) => PersonOf(role.Id, role.Name, role.Number, role.Born);

    // A number that is none tells the birth date. Numbers that the bank made up for foreigners may have a right check digit: a core that keeps such ones says which they are.
    private static Person PersonOf(string id, string name, string? number, DateOnly? born)
    {
        var (key, told) = (CustomerKey.Parse(id), PersonName.Parse(name));
        return PersonalIdentityNumber.TryParse(number, out var identity) ? new(key, told, identity) : born is { } day ? new(key, told, day) : new(key, told);
    }
}
