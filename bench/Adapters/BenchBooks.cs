using Institute.Adapter;
using Institute.Testing;
using TestData.Customers;

namespace Institute.Bench.Adapters;

/// <summary>A person with one account, and a company with many, each with an owner and a signatory.</summary>
internal sealed class BenchBooks
{
    private static readonly DateOnly Opened = new(2015, 3, 2);

    /// <summary>Whoever is asked about: a customer of the test data maker.</summary>
    public static TestCustomer Somebody { get; } = new TestBank(1, 2, new(2026, 11, 21)).Customer(1);

    public BenchBooks(int companyAccounts)
    {
        var person = new Person(CustomerKey.Parse("p"), PersonName.Parse(Somebody.Name!), PersonalIdentityNumber.Parse(Somebody.Number!));
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
