using System.Text;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class SearchRule
{
    public static Rule Rule { get; } = new("search", "Every search key finds its customer, however it is written", "2 § of the law; docs/schema/kvs-fraga.xsd",
    [
        Ask.For("A person is found by personnummer", 200, Ask.Hit, c => Search.Person(c.Customers.PersonalNumber)),
        Ask.For("A person is found by samordningsnummer", 200, Ask.Hit, c => Search.Person(c.Customers.CoordinationNumber)),
        Ask.For("A person with neither number is found by name and birth date", 200, Ask.Hit, c => Named(c, n => n)),
        Ask.For("A person's name may come in capital letters", 200, Ask.Hit, c => Named(c, OtherCase.Capital)),
        Ask.For("A person's name may come in small letters", 200, Ask.Hit, c => Named(c, OtherCase.Small)),
        Ask.For("A person's name may come with more spaces", 200, Ask.Hit, c => Named(c, n => n.Replace(" ", "  ", StringComparison.Ordinal))),
        Ask.For("A person's name may come in decomposed letters", 200, Ask.Hit, c => Named(c, n => n.Normalize(NormalizationForm.FormD))),
        Ask.For("A company is found by organisationsnummer", 200, Ask.Hit, c => Search.Organisation(c.Customers.OrganisationNumber)),
        Ask.For("A company is found by name", 200, Ask.Hit, c => Search.Company(c.Customers.CompanyName)),
        Ask.For("A company's name may come in capital letters", 200, Ask.Hit, c => Search.Company(OtherCase.Capital(c.Customers.CompanyName))),
        Ask.For("A company's name may come with more spaces", 200, Ask.Hit, c => Search.Company(" " + c.Customers.CompanyName.Replace(" ", "   ", StringComparison.Ordinal) + " ")),
        Ask.For("A company is found by särskilt företagsnamn", 200, Ask.Hit, c => Search.Company(NotGivenException.Need(c.Customers.SecondaryName, "testCustomers.secondaryName"))),
        Ask.For("A särskilt företagsnamn may come in small letters", 200, Ask.Hit,
            c => Search.Company(OtherCase.Small(NotGivenException.Need(c.Customers.SecondaryName, "testCustomers.secondaryName")))),
        Ask.For("An account is found by IBAN", 200, Ask.Hit, c => Search.Iban(c.Customers.Iban)),
        Ask.For("An IBAN may come in small letters", 200, Ask.Hit, c => Search.Iban(c.Customers.Iban.ToLowerInvariant())),
        Ask.For("An IBAN may come in groups of four", 200, Ask.Hit, c => Search.Iban(string.Join(' ', c.Customers.Iban.Chunk(4).Select(g => new string(g))))),
        Ask.For("An account without IBAN is found by its number", 200, Ask.Hit, c => Search.AccountNumber(c.Customers.AccountNumber)),
        Ask.For("A box is found by its reference", 200, Ask.Hit, c => Search.Box(c.Customers.Box)),
        Ask.For("An estate is found by the deceased's number", 200, Ask.Hit, c => Search.Person(NotGivenException.Need(c.Customers.Estate, "testCustomers.estate"))),
        Ask.For("A sole trader is found as a person", 200, Ask.Hit, c => Search.Person(NotGivenException.Need(c.Customers.SoleTrader, "testCustomers.soleTrader"))),
    ]);

    private static Search Named(CaseContext context, Func<string, string> spelling) =>
        Search.PersonWithoutNumber(spelling(context.Customers.WithoutNumber.Name), context.Customers.WithoutNumber.Born);
}
