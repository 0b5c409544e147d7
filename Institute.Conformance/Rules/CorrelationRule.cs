using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class CorrelationRule
{
    public static Rule Rule { get; } = new("correlation", "Every answer bears the correlation ID of its question", "5 and 6 §§ of the regulation",
    [
        Echoed("A UUID is echoed", "0198f3c2-7a41-7c55-9d1e-3b6a5f0c2d84"),
        Echoed("A UUID in capital letters is echoed as it is", "0198F3C2-7A41-7C55-9D1E-3B6A5F0C2D84"),
        Echoed("A single character is echoed", "7"),
        Echoed("Thirty-six characters of any printable kind are echoed", "!#$%&'()*+-./:<=>?@[]^_`{|}~ABCabc12"),
        Made("An ID that is missing is made", ""),
        Made("An ID of 37 characters is replaced", new string('a', 37)),
        Made("An ID with a space in it is replaced", "in two parts"),
        Ask.That("It is echoed when nothing is found", 200, Ask.NoHit, c => new(c.Question(PlatformSimulator.Questions.Search.Person(c.Customers.UnknownPersonalNumber))), Check.Echoed),
        Ask.That("It is echoed with KI1001", 400, "KI1001", _ => new("<"u8.ToArray()), Check.Echoed),
        Ask.That("It is echoed with KI1002", 400, "KI1002", _ => new("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"/>"u8.ToArray()), Check.Echoed),
        Ask.That("It is echoed with KI1003", 400, "KI1003", c => new(c.Question(PlatformSimulator.Questions.Search.Organisation("5599990017"))), Check.Echoed),
        Ask.That("It is echoed with KI1006", 413, "KI1006", _ => new(Encoding.ASCII.GetBytes("<a>" + new string(' ', 200_000) + "</a>")), Check.Echoed),
        Ask.That("It is echoed with KI1009", 405, "KI1009", c => new([]) { Method = HttpMethod.Get }, Check.Echoed),
        Ask.That("It is echoed with KI2001", 401, "KI2001", c => new(c.Question(Every.Search(c, "person"))) { Authorization = "" }, Check.Echoed),
        Ask.That("It is echoed with KI2002", 403, "KI2002", c => new(c.Question(Every.Search(c, "person"))) { Certificate = NotGivenException.Issued(c.Certificates.Unlisted) }, Check.Echoed),
        Ask.That("It is echoed with KI3001", 503, "KI3001", c => new(c.Question(Every.Search(c, "person"))) { Target = Target.Closed }, Check.Echoed),
        new("A repeated ID is a new exchange", "two answers with two SvarsId", async (c, token) =>
        {
            var request = new PlannedRequest(c.Question(Every.Search(c, "person"))) { CorrelationId = Guid.CreateVersion7(c.Clock.GetUtcNow()).ToString("D") };
            var first = await c.AskAsync(request, token);
            var second = await c.AskAsync(request, token);
            return Ask.Differs(first, 200, Ask.Hit) ?? Ask.Differs(second, 200, Ask.Hit)
                ?? (first.Values("SvarsId").SequenceEqual(second.Values("SvarsId"), StringComparer.Ordinal) ? "the same SvarsId twice" : null);
        }),
        new("Questions side by side get their own IDs back", "each answer with its own ID", async (c, token) =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => c.AskAsync(Every.Search(c, "person"), token)));
            return answers.Select(a => Ask.Differs(a, 200, Ask.Hit) ?? Check.Echoed(a)).FirstOrDefault(complaint => complaint is not null);
        }),
    ]);

    private static ConformanceCase Echoed(string name, string id) => Ask.That(name, 200, Ask.Hit, c => new(c.Question(Every.Search(c, "person"))) { CorrelationId = id }, Check.Echoed);

    private static ConformanceCase Made(string name, string id) => Ask.That(name, 200, Ask.Hit, c => new(c.Question(Every.Search(c, "person"))) { CorrelationId = id },
        s => Guid.TryParse(s.CorrelationId, out _) ? null : "no UUID in its place");
}
