using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class SizeRule
{
    private const int Limit = 64 * 1024;

    public static Rule Rule { get; } = new("size", "A question of up to 64 KiB is taken, a larger one refused", "docs/errors.md, KI1006",
    [
        Taken("A question of 10 KB is taken", 10_000),
        Taken("A question of 60 KB is taken", 60_000),
        Taken("A question of exactly 64 KiB is taken", Limit),
        Refused("A question of one byte more is refused", Limit + 1, chunked: false),
        Refused("A question of 200 KB is refused", 200_000, chunked: false),
        Refused("A question of 200 KB in chunks is refused", 200_000, chunked: true),
        Refused("A question of 1 MB is refused", 1_000_000, chunked: false),
        Ask.Document("A company's name of 200 characters is taken", 200, Ask.NoHit, _ => Ask.Fraga($"<Foretag><Foretagsnamn>{new string('å', 200)}</Foretagsnamn></Foretag>")),
        Ask.Document("A company's name of 201 characters is refused", 400, "KI1002", _ => Ask.Fraga($"<Foretag><Foretagsnamn>{new string('å', 201)}</Foretagsnamn></Foretag>")),
        Ask.Document("FragandeMyndighet of 200 characters is taken", 200, Ask.Hit, c => Ask.Fraga($"<Person><Personnummer>{c.Customers.PersonalNumber}</Personnummer></Person>", $"<FragandeMyndighet>{new string('m', 200)}</FragandeMyndighet>")),
    ]);

    private static ConformanceCase Taken(string name, int bytes) => Ask.That(name, 200, Ask.Hit, c => new PlannedRequest(Padded(c, bytes)));

    private static ConformanceCase Refused(string name, int bytes, bool chunked) => Ask.That(name, 413, "KI1006", c => new PlannedRequest(Padded(c, bytes)) { Chunked = chunked });

    private static byte[] Padded(CaseContext context, int bytes)
    {
        var question = Ask.Filled(context, Ask.Fraga($"<Person><Personnummer>{context.Customers.PersonalNumber}</Personnummer></Person>"));
        return [.. question, .. Encoding.ASCII.GetBytes("<!--" + new string('x', bytes - question.Length - 7) + "-->")];
    }
}
