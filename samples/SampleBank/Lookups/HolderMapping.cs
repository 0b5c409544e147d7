using Institute.Adapter;
using SampleBank.Books;

namespace SampleBank.Lookups;

/// <summary>From the books' customers to the adapter's holders.</summary>
internal static class HolderMapping
{
    public static IReadOnlyList<Holder> HoldersOf(this BankBooks books, IEnumerable<string> ids) =>
        [.. ids.Select(books.Customer).Select(Holder (customer) => customer.Company is null ? books.RepresentedPersonOf(customer) : books.LegalPersonOf(customer))];

    private static Person RepresentedPersonOf(this BankBooks books, CustomerRow customer) => books.PersonOf(customer) with
    {
        Representatives = [.. customer.Representatives.Select(r => new Representative(books.PersonOf(books.Customer(r.Customer))) { From = r.From, To = r.To })],
    };

    private static Person PersonOf(this BankBooks _, CustomerRow customer)
    {
        var key = CustomerKey.Parse(customer.Id);
        var name = PersonName.Parse(customer.Name!);
        return customer.Number is null ? new(key, name, customer.Born!.Value) : new(key, name, PersonalIdentityNumber.Parse(customer.Number));
    }

    private static LegalPerson LegalPersonOf(this BankBooks books, CustomerRow customer)
    {
        var key = CustomerKey.Parse(customer.Id);
        var name = CompanyName.Parse(customer.Company!);
        var company = customer.Number is null ? new LegalPerson(key, name) : new LegalPerson(key, name, OrganisationNumber.Parse(customer.Number));
        return company with
        {
            // What the books say, never what was asked for: only then does a search by the deceased's number find it.
            EstateOf = customer.EstateOf is null ? null : PersonalIdentityNumber.Parse(customer.EstateOf),
            SecondaryNames = [.. customer.SecondaryNames.Select(CompanyName.Parse)],
            BeneficialOwners = [.. customer.BeneficialOwners.Select(r => new BeneficialOwner(books.PersonOf(books.Customer(r.Customer))) { From = r.From, To = r.To })],
            AuthorisedSignatories = [.. customer.Signatories.Select(r => new AuthorisedSignatory(books.PersonOf(books.Customer(r.Customer))) { From = r.From, To = r.To })],
        };
    }
}
