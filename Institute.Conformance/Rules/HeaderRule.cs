using Institute.Conformance.Asking;
using Institute.Conformance.Cases;
using PlatformSimulator.Questions;

namespace Institute.Conformance.Rules;

internal static class HeaderRule
{
    private static readonly string[] Inner = ["Institute-Proof", "Institute-Outcome", "Institute-Version", "Institute-Policy", "Institute-Profile", "Institute-Exchange-Id", "Institute-Remaining-Milliseconds"];
    private static readonly string[] Talkative = ["Server", "X-Powered-By", "X-AspNet-Version", "traceparent", "Set-Cookie", "Via"];

    public static Rule Rule { get; } = new("header", "Answers bear the agreed headers and no others that tell of the inside", "docs/errors.md",
    [
        Ask.For("A hit is XML in UTF-8", 200, Ask.Hit, c => Every.Search(c, "person"), IsXml),
        Ask.For("No hit is XML in UTF-8", 200, Ask.NoHit, c => Search.Person(c.Customers.UnknownPersonalNumber), IsXml),
        Ask.That("A fault is XML in UTF-8", 400, "KI1001", _ => new("<"u8.ToArray()), IsXml),
        Ask.That("A refused token is XML in UTF-8", 401, "KI2001", c => new(c.Question(Every.Search(c, "person"))) { Authorization = "" }, IsXml),
        Ask.For("An answer says its length", 200, Ask.Hit, c => Every.Search(c, "person"), s => s.Header("Content-Length") is { } length && string.Equals(length, s.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal) ? null : "no Content-Length"),
        Ask.For("An answer is never stored on its way", 200, Ask.Hit, c => Every.Search(c, "person"), s => s.Header("Cache-Control")?.Contains("no-store", StringComparison.OrdinalIgnoreCase) == true ? null : "Cache-Control does not say no-store"),
        Ask.For("An answer bears none of the inner headers", 200, Ask.Hit, c => Every.Search(c, "person"), Lacks(Inner)),
        Ask.That("A fault bears none of the inner headers", 400, "KI1003", c => new(c.Question(Search.Organisation("5599990017"))), Lacks(Inner)),
        Ask.For("An answer does not tell of its software", 200, Ask.Hit, c => Every.Search(c, "person"), Lacks(Talkative)),
        Ask.That("A fault does not tell of its software", 400, "KI1001", _ => new("<"u8.ToArray()), Lacks(Talkative)),
        Ask.That("The question's own inner headers are ignored", 200, Ask.Hit, c => new(c.Question(Every.Search(c, "person"))) { Headers = [.. Inner.Select(name => new KeyValuePair<string, string>(name, "1"))] }, Lacks(Inner)),
        Ask.That("The question's trace headers are not passed back", 200, Ask.Hit, c => new(c.Question(Every.Search(c, "person"))) { Headers = [new("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), new("X-Forwarded-For", "10.0.0.1")] }, Lacks(Talkative)),
    ]);

    private static string? IsXml(Seen seen) => string.Equals(seen.Header("Content-Type")?.Replace(" ", "", StringComparison.Ordinal), "application/xml;charset=utf-8", StringComparison.OrdinalIgnoreCase) ? null : "another Content-Type";

    private static Func<Seen, string?> Lacks(string[] names) => seen => names.FirstOrDefault(n => seen.Header(n) is not null) is { } there ? "a header " + there : null;
}
