using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

/// <summary>The search keys by name, each with a customer who is there.</summary>
internal static class Every
{
    public static IReadOnlyList<string> Key { get; } = ["person", "name", "organisation", "company", "IBAN", "account number", "box"];

    public static Search Search(CaseContext context, string key)
    {
        var customers = context.Customers;
        return key switch
        {
            "person" => PlatformSimulator.Questions.Search.Person(customers.PersonalNumber),
            "samordningsnummer" => PlatformSimulator.Questions.Search.Person(customers.CoordinationNumber),
            "name" => PlatformSimulator.Questions.Search.PersonWithoutNumber(customers.WithoutNumber.Name, customers.WithoutNumber.Born),
            "organisation" => PlatformSimulator.Questions.Search.Organisation(customers.OrganisationNumber),
            "company" => PlatformSimulator.Questions.Search.Company(customers.CompanyName),
            "IBAN" => PlatformSimulator.Questions.Search.Iban(customers.Iban),
            "account number" => PlatformSimulator.Questions.Search.AccountNumber(customers.AccountNumber),
            "box" => PlatformSimulator.Questions.Search.Box(customers.Box),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        };
    }
}
