using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class SecrecyRule
{
    private const string Planted = "189001019802";
    private const string PlantedName = "Hemlig Uppdiktad Testperson";

    public static Rule Rule { get; } = new("secrecy", "No fault repeats what stood in the question", "docs/errors.md",
    [
        Silent("A wrong number is not repeated", 400, "KI1003", "189001019803", n => Ask.Fraga($"<Person><Personnummer>{n}</Personnummer></Person>")),
        Silent("A wrong organisationsnummer is not repeated", 400, "KI1003", "5599990017", n => Ask.Fraga($"<Organisation><Organisationsnummer>{n}</Organisationsnummer></Organisation>")),
        Silent("A wrong IBAN is not repeated", 400, "KI1003", "SE4650000000058398257466", n => Ask.Fraga($"<Iban>{n}</Iban>")),
        Silent("A value that breaks the schema is not repeated", 400, "KI1002", Planted + "9", n => Ask.Fraga($"<Person><Personnummer>{n}</Personnummer></Person>")),
        Silent("An unknown element's name is not repeated", 400, "KI1002", "E" + Planted, n => Ask.Fraga($"<{n}/>")),
        Silent("An unknown attribute's value is not repeated", 400, "KI1002", PlantedName, n => Ask.Fraga($"<Iban namn=\"{n}\">SE4550000000058398257466</Iban>")),
        Silent("An unknown namespace is not repeated", 400, "KI1002", "urn:" + Planted, n => Ask.Fraga("", root: $"Fraga xmlns=\"{n}\"")),
        Silent("Text in the wrong place is not repeated", 400, "KI1002", PlantedName, n => Ask.Fraga($"{n}")),
        Silent("Text of a broken document is not repeated", 400, "KI1001", PlantedName, n => $"<Fraga><Namn>{n}</Nam>"),
        Silent("An undeclared entity's name is not repeated", 400, "KI1001", "e" + Planted, n => Ask.Fraga($"<Foretag><Foretagsnamn>&{n};</Foretagsnamn></Foretag>")),
        Ask.That("A path is not repeated", 404, "KI1009", c => new(c.Question(Every.Search(c, "person"))) { Path = "/kvs/v1/fragor/" + Planted }, Check.NeverRepeats(Planted)),
        Ask.That("A content type is not repeated", 415, "KI1009", c => new(c.Question(Every.Search(c, "person"))) { ContentType = "application/x-" + Planted }, Check.NeverRepeats(Planted)),
        Ask.That("A token is not repeated", 401, "KI2001", c => new(c.Question(Every.Search(c, "person"))) { Authorization = "Bearer hemligtoken" + Planted }, Check.NeverRepeats("hemligtoken")),
        Ask.That("What was asked is not repeated outside the hours", 503, "KI3001", c => new(c.Question(PlatformSimulator.Questions.Search.Person(Planted))) { Target = Target.Closed }, Check.NeverRepeats(Planted)),
        new("A number that finds nothing is not repeated", "HTTP 200 with INGEN_TRAFF and nothing of the question", async (c, token) =>
        {
            // A bank may have loaded the whole published series as customers: only it knows whom it does not have.
            var nobody = c.Customers.UnknownPersonalNumber;
            var seen = await c.AskAsync(PlatformSimulator.Questions.Search.Person(nobody), token);
            return Ask.Differs(seen, 200, Ask.NoHit) ?? Check.NeverRepeats(nobody)(seen);
        }),
    ]);

    private static ConformanceCase Silent(string name, int status, string code, string value, Func<string, string> document) => new(name, $"HTTP {status} with {code} and nothing of the question", async (c, token) =>
    {
        var seen = await c.AskAsync(new PlannedRequest(Ask.Filled(c, document(value))), token);
        return Ask.Differs(seen, status, code) ?? Check.NeverRepeats(value)(seen);
    });
}
