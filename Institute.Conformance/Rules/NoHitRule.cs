using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;
using TestData.Series;

namespace Institute.Conformance.Rules;

internal static class NoHitRule
{
    public static Rule Rule { get; } = new("no-hit", "Nobody found is an answer like any other, and never more than that", "2 § of the law; 2 § of the regulation",
    [
        Ask.For("A number of no customer finds nothing", 200, Ask.NoHit, c => Search.Person(c.Customers.UnknownPersonalNumber)),
        Ask.For("A samordningsnummer of no customer finds nothing", 200, Ask.NoHit, c => Search.Person(c.Customers.UnknownCoordinationNumber ?? TestSeries.Require("190101719391"))),
        Ask.For("A name of no customer finds nothing", 200, Ask.NoHit, _ => Search.PersonWithoutNumber("Ingen Alls Finnsinte", new(1990, 1, 1))),
        Ask.For("A name with another birth date finds nothing", 200, Ask.NoHit, c => Search.PersonWithoutNumber(c.Customers.WithoutNumber.Name, c.Customers.WithoutNumber.Born.AddDays(1))),
        Ask.For("A name with a letter less finds nothing", 200, Ask.NoHit, c => Search.PersonWithoutNumber(c.Customers.WithoutNumber.Name[..^1], c.Customers.WithoutNumber.Born)),
        Ask.For("A name with a letter more finds nothing", 200, Ask.NoHit, c => Search.PersonWithoutNumber(c.Customers.WithoutNumber.Name + "x", c.Customers.WithoutNumber.Born)),
        Ask.For("The first half of a company's name finds nothing", 200, Ask.NoHit, c => Search.Company(c.Customers.CompanyName[..(c.Customers.CompanyName.Length / 2)])),
        Ask.For("A pattern is no company's name", 200, Ask.NoHit, _ => Search.Company("%")),
        Ask.For("An organisationsnummer of no customer finds nothing", 200, Ask.NoHit, _ => Search.Organisation("9999999999")),
        Ask.For("An IBAN of no account finds nothing", 200, Ask.NoHit, _ => Search.Iban("SE3550000000054910000003")),
        Ask.For("A foreign IBAN of no account finds nothing", 200, Ask.NoHit, _ => Search.Iban("DE89370400440532013000")),
        Ask.For("A number of no account finds nothing", 200, Ask.NoHit, _ => Search.AccountNumber("00-0000-0000-1")),
        Ask.For("A reference of no box finds nothing", 200, Ask.NoHit, _ => Search.Box("INGEN-0000")),
        Ask.For("An account that ended over five years ago is silent", 200, Ask.NoHit, c => Search.Person(NotGivenException.Need(c.Customers.ClosedOverFiveYears, "testCustomers.closedOverFiveYears"))),
        new("No hit has the same headers as a hit", "the same header names", async (c, token) =>
        {
            var hit = await c.AskAsync(Every.Search(c, "person"), token);
            var none = await c.AskAsync(Search.Person(c.Customers.UnknownPersonalNumber), token);
            return Ask.Differs(hit, 200, Ask.Hit) ?? Ask.Differs(none, 200, Ask.NoHit) ?? (Names(hit).SetEquals(Names(none)) ? null : "other headers");
        }),
    ]);

    private static HashSet<string> Names(Seen seen) => [.. seen.Headers.Select(h => h.Key)];
}
