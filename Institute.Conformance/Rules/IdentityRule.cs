using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class IdentityRule
{
    public static Rule Rule { get; } = new("identity", "An answer says which question it answers, who gave it and when", "docs/schema/kvs-svar.xsd",
    [
        .. Every.Key.Select(key => Echoes($"FrageId is echoed to a search by {key}", c => Every.Search(c, key), 200, Ask.Hit)),
        Echoes("FrageId is echoed when nothing is found", c => Search.Person(c.Customers.UnknownPersonalNumber), 200, Ask.NoHit),
        Echoes("FrageId is echoed with KI1003", _ => Search.Organisation("5599990017"), 400, "KI1003"),
        Ask.Document("FrageId of one character is echoed", 200, Ask.Hit, c => Person(c).Replace("$ID", "x", StringComparison.Ordinal), Check.Tells("FrageId", "x")),
        Ask.Document("FrageId of 36 characters is echoed", 200, Ask.Hit, c => Person(c).Replace("$ID", new string('z', 36), StringComparison.Ordinal), Check.Tells("FrageId", new string('z', 36))),
        Ask.Document("FrageId is echoed with KI1002 when it can be read", 400, "KI1002", _ => "<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"><FrageId>abc-1</FrageId></Fraga>", Check.Tells("FrageId", "abc-1")),
        Ask.For("The institute names itself", 200, Ask.Hit, c => Every.Search(c, "person"), s => s.Root!.Element(Seen.Kvs + "Institut")?.Element(Seen.Kvs + "Namn")?.Value is { Length: > 0 } ? null : "no name"),
        Ask.For("The answer's time is now", 200, Ask.Hit, c => Every.Search(c, "person"), IsNow),
        new("The institute is the same in every answer, faults too", "one institute", async (c, token) =>
        {
            Seen[] all = [await c.AskAsync(Every.Search(c, "person"), token), await c.AskAsync(new PlannedRequest("<"u8.ToArray()), token), await c.AskAsync(new PlannedRequest([]) { Authorization = "" }, token)];
            return all.Select(s => s.Root?.Element(Seen.Kvs + "Institut")?.Value).Distinct(StringComparer.Ordinal).ToList() is [{ Length: > 0 }] ? null : "several, or none";
        }),
        new("Every answer has a SvarsId of its own", "as many as answers", async (c, token) =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => c.AskAsync(Every.Search(c, "person"), token)));
            return answers.SelectMany(a => a.Values("SvarsId")).Distinct(StringComparer.Ordinal).Count() == 10 ? null : "fewer";
        }),
    ]);

    private static string Person(CaseContext context) => Ask.Fraga($"<Person><Personnummer>{context.Customers.PersonalNumber}</Personnummer></Person>");

    private static ConformanceCase Echoes(string name, Func<CaseContext, Search> search, int status, string outcome) => new(name, $"HTTP {status} with {outcome} and the question's FrageId", async (c, token) =>
    {
        var question = c.Question(search(c));
        var seen = await c.AskAsync(new PlannedRequest(question), token);
        var id = System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(question)).Root!.Element(Seen.Kvs + "FrageId")!.Value;
        return Ask.Differs(seen, status, outcome) ?? Check.Tells("FrageId", id)(seen);
    });

    private static string? IsNow(Seen seen)
    {
        var given = DateTimeOffset.Parse(seen.Root!.Element(Seen.Kvs + "Lamnat")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        return given > seen.SentAt.AddMinutes(-1) && given < seen.ReceivedAt.AddMinutes(1) ? null : "over a minute off";
    }
}
