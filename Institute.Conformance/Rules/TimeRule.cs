using System.Globalization;
using System.Security.Authentication;
using System.Text;
using Institute.Conformance.Asking;
using Institute.Conformance.Cases;

namespace Institute.Conformance.Rules;

internal static class TimeRule
{
    public static Rule Rule { get; } = new("time", "Every question is answered within ten seconds", "2 § of the regulation",
    [
        .. Every.Key.Select(key => Ask.For($"A search by {key} is answered within ten seconds", 200, Ask.Hit, c => Every.Search(c, key), Check.WithinTenSeconds)),
        Ask.That("A refusal is answered within ten seconds", 400, "KI1001", _ => new("<"u8.ToArray()), Check.WithinTenSeconds),
        Ask.That("Nobody found is answered within ten seconds", 200, Ask.NoHit, c => new(c.Question(PlatformSimulator.Questions.Search.Person(c.Customers.UnknownPersonalNumber))), Check.WithinTenSeconds),
        Slow("A question whose body stops half-way is refused in time", 1, TimeSpan.Zero),
        Slow("A question whose body drips is refused in time", 12, TimeSpan.FromMilliseconds(400)),
        Sequence("A hundred questions on one connection are each answered within ten seconds", 1, 100),
        Sequence("16 connections with ten questions each are answered within ten seconds", 16, 10),
        Sequence("32 connections with five questions each are answered within ten seconds", 32, 5),
    ]);

    private static ConformanceCase Sequence(string name, int connections, int questions) => new(name, "every one HTTP 200 with TRAFF within ten seconds", async (c, token) =>
    {
        var results = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            for (var i = 0; i < questions; i++)
            {
                var seen = await c.AskAsync(Every.Search(c, Every.Key[i % Every.Key.Count]), token);
                if ((Ask.Differs(seen, 200, Ask.Hit) ?? Check.WithinTenSeconds(seen)) is { } complaint)
                {
                    return complaint;
                }
            }

            return null;
        }));
        return results.FirstOrDefault(r => r is not null);
    })
    {
        Alone = true,
    };

    private static ConformanceCase Slow(string name, int parts, TimeSpan pause) => new(name, "HTTP 408 with KI1010 within ten seconds", async (c, token) =>
    {
        var body = c.Question(Every.Search(c, "person"));
        var head = RawHead.Of(c, await c.Sender.TokenAsync(token), body.Length) + "\r\n";
        var drops = Enumerable.Range(0, parts).Select(i => body.AsSpan(i * 4, 4).ToArray());
        var answer = await c.Raw.SendAsync([Encoding.Latin1.GetBytes(head), .. drops], pause, TimeSpan.FromSeconds(8), SslProtocols.None, null, token);
        return answer.Status == 408 && answer.Text.Contains("KI1010", StringComparison.Ordinal) && answer.Elapsed < TimeSpan.FromSeconds(12)
            ? null : string.Create(CultureInfo.InvariantCulture, $"{answer.Told} after {answer.Elapsed.TotalSeconds:F1} s");
    });
}
