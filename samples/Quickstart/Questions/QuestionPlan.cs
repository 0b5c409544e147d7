using System.Text;
using PlatformSimulator.Kits;
using PlatformSimulator.Questions;

namespace Quickstart.Questions;

/// <summary>What the run asks: every search key, the borders of the law, and what goes wrong.</summary>
internal static class QuestionPlan
{
    private const string Hit = "TRAFF";
    private const string NoHit = "INGEN_TRAFF";

    public static IReadOnlyList<PlannedQuestion> Make(TestCustomers customers, TimeProvider clock)
    {
        PlannedQuestion Ask(string name, Search search, int status, string outcome) => new(name, search.Key, new QuestionDocument(search).Write(clock), status, outcome);
        var person = Search.Person(customers.PersonalNumber);
        return
        [
            Ask("person by personnummer", person, 200, Hit),
            Ask("person by samordningsnummer", Search.Person(customers.CoordinationNumber), 200, Hit),
            Ask("person with neither number", Search.PersonWithoutNumber(customers.WithoutNumber.Name, customers.WithoutNumber.Born), 200, Hit),
            Ask("company by organisationsnummer", Search.Organisation(customers.OrganisationNumber), 200, Hit),
            Ask("company by name", Search.Company(customers.CompanyName), 200, Hit),
            Ask("company by särskilt företagsnamn", Search.Company(customers.SecondaryName!), 200, Hit),
            Ask("joint account by IBAN", Search.Iban(customers.Iban), 200, Hit),
            Ask("account without IBAN", Search.AccountNumber(customers.AccountNumber), 200, Hit),
            Ask("box by reference", Search.Box(customers.Box), 200, Hit),
            Ask("minor with guardians", Search.Person(customers.Minor!), 200, Hit),
            Ask("account closed 4 years ago", Search.Person(customers.ClosedWithinFiveYears!), 200, Hit),
            Ask("account closed 6 years ago", Search.Person(customers.ClosedOverFiveYears!), 200, NoHit),
            Ask("nobody's number", Search.Person(customers.UnknownPersonalNumber), 200, NoHit),
            Ask("name of two persons", Search.PersonWithoutNumber(customers.Ambiguous!.Name, customers.Ambiguous.Born), 409, "KI1005"),
            Ask("bad check digit", Search.Person(WithWrongCheckDigit(customers.PersonalNumber)), 400, "KI1003"),
            new("malformed document", "-", Encoding.UTF8.GetBytes("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>1</FrageId>"), 400, "KI1001"),
            Ask("no access token", person, 401, "KI2001") with { WithoutToken = true },
            Ask("closed window", person, 503, "KI3001") with { ToClosedSidecar = true },
        ];
    }

    private static string WithWrongCheckDigit(string number) => number[..^1] + (char)('0' + ((number[^1] - '0' + 1) % 10));
}
