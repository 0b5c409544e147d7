using Institute.Adapter;
using Institute.Testing;

namespace Institute.Bench.Adapters;

/// <summary>A person with one account, and a company with many, each with an owner and a signatory.</summary>
internal sealed class BenchBooks
{
    private static readonly DateOnly Opened = new(2015, 3, 2);

    public BenchBooks(int companyAccounts)
    {
        var person = new Person(CustomerKey.Parse("p"), PersonName.Parse(Some.PersonName), PersonalIdentityNumber.Parse(Some.PersonalNumber));
        var company = new LegalPerson(CustomerKey.Parse("c"), CompanyName.Parse(Some.CompanyName), OrganisationNumber.Parse(Some.OrganisationNumber))
        {
            BeneficialOwners = [new(person)],
            AuthorisedSignatories = [new(person)],
        };
        OfPerson = [new Account(Iban.Parse(Some.Iban(0)), Opened, person)];
        OfCompany = [.. Enumerable.Range(1, companyAccounts).Select(i => new Account(Iban.Parse(Some.Iban(i)), Opened, company))];
    }

    public IReadOnlyList<Engagement> OfPerson { get; }

    public IReadOnlyList<Engagement> OfCompany { get; }
}
