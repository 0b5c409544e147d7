using System.Globalization;
using System.Text;
using Institute.Sidecar.MessageLogs;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Whatever breaks behind the sidecar, a partner who takes the bytes as they come gets exactly one well-formed answer by 10.0 s. Real sockets, real time.</summary>
[Category("Slow")]
public sealed class FaultMatrixTests
{
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);
    private static readonly byte[] Answer = KvsAnswer.Of(4_000);

    private readonly Dictionary<string, PartnerAnswer> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<LoggedRecord>> records = new(StringComparer.Ordinal);

    private static IEnumerable<FaultCase> Cases()
    {
        var nine = TimeSpan.FromSeconds(8.8);
        yield return new("a sound answer", BankAnswers.Answered(), null, null, TimeSpan.Zero);
        yield return new("an answer at 8 s", PeerBehaviour.Delayed(TimeSpan.FromSeconds(8), BankAnswers.Answered()), null, null, TimeSpan.FromSeconds(7.9));
        yield return new("a service that is down", null, null, "KI4002", TimeSpan.Zero);
        yield return new("a black hole", null, RawPeer.BlackHoleAsync, "KI4002", TimeSpan.FromSeconds(1));
        yield return new("accepts and hangs", null, _ => Task.FromResult(RawPeer.Silent()), "KI4001", nine);
        yield return new("takes the question and hangs", PeerBehaviour.Hang(), null, "KI4001", nine);
        yield return new("headers, then hangs", PeerBehaviour.HeadersThenHang(), null, "KI4001", nine);
        yield return new("one byte a second", PeerBehaviour.Drip(Answer, TimeSpan.FromSeconds(1)), null, "KI4001", nine);
        yield return new("resets at once", PeerBehaviour.Reset(), null, "KI4002", TimeSpan.Zero);
        yield return new("half an answer, then a reset", PeerBehaviour.HalfThenReset(Answer), null, "KI4002", TimeSpan.Zero);
        yield return new("half an answer in chunks, then a reset", PeerBehaviour.HalfInChunksThenReset(Answer), null, "KI4002", TimeSpan.Zero);
        yield return new("longer than its length", null, _ => Task.FromResult(Saying(Answer.Length - 20, Answer)), "KI4002", TimeSpan.Zero);
        yield return new("shorter than its length", null, _ => Task.FromResult(Saying(Answer.Length + 20, Answer)), "KI4002", TimeSpan.Zero);
        yield return new("no length, closed in the middle", null, _ => Task.FromResult(Saying(null, Answer[..^20])), "KI4002", TimeSpan.Zero);
        yield return new("a trailer after the answer", null, _ => Task.FromResult(InChunks(Answer, "X-After: evil\r\n")), null, TimeSpan.Zero);
        yield return new("no HTTP", null, _ => Task.FromResult(RawPeer.Saying("SSH-2.0-nothing\r\n\r\n")), "KI4002", TimeSpan.Zero);
        yield return new("a redirect", PeerBehaviour.Answer([], 302, null, [.. BankAnswers.AdapterHeaders(), ("Location", "http://127.0.0.1:1/")]), null, "KI4002", TimeSpan.Zero);
        yield return new("200 with an empty body", PeerBehaviour.Answer([], headers: BankAnswers.AdapterHeaders()), null, "KI4002", TimeSpan.Zero);
        yield return new("the wrong content type", PeerBehaviour.Answer(Answer, contentType: "application/json", headers: BankAnswers.AdapterHeaders()), null, "KI4002", TimeSpan.Zero);
        yield return new("no content type", PeerBehaviour.Answer(Answer, contentType: null, headers: BankAnswers.AdapterHeaders()), null, "KI4002", TimeSpan.Zero);
        yield return new("500 with a page", PeerBehaviour.HtmlError(), null, "KI4002", TimeSpan.Zero);
        yield return new("200 not from an adapter", PeerBehaviour.Answer(Answer), null, "KI4002", TimeSpan.Zero);
        yield return new("an answer that breaks off", PeerBehaviour.Answer(Answer[..^20], headers: BankAnswers.AdapterHeaders()), null, "KI4002", TimeSpan.Zero);
        yield return new("an answer over the cap", BankAnswers.Answered(KvsAnswer.Of(9 * 1024 * 1024)), null, "KI4002", TimeSpan.Zero);
        yield return new("a status that fits no fault", PeerBehaviour.Answer(Answer, 418, headers: BankAnswers.AdapterHeaders("KI4002")), null, "KI4002", TimeSpan.Zero);
        yield return new("an answer at once and a commit that never ends", BankAnswers.Answered(), null, "KI3004", TimeSpan.FromSeconds(1.4)) { Log = new() };
    }

    public static IEnumerable<string> Names() => Cases().Select(c => c.Name);

    // All are asked at once: together they take as long as the longest.
    [OneTimeSetUp]
    public async Task SendAll()
    {
        // Against a hang alone: a busy machine may take minutes for the starts.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4), TimeProvider.System);

        // Making keys and starting hosts is work: nobody's ten seconds begin before all of it is done.
        var ready = new List<Ready>();
        foreach (var one in Cases())
        {
            ready.Add(await StartAsync(one, patience.Token));
        }

        await Task.WhenAll(ready.Select(r => Task.Run(() => AskAsync(r, patience.Token), patience.Token)));
    }

    [TestCaseSource(nameof(Names))]
    public void A_fault_behind_the_sidecar_becomes_one_whole_answer_in_time(string name)
    {
        var expected = Cases().Single(c => string.Equals(c.Name, name, StringComparison.Ordinal));
        var answer = answers[name];
        Assert.That(answer.Elapsed, Is.LessThan(Whole));
        Assert.That(answer.Elapsed, Is.GreaterThanOrEqualTo(expected.NotBefore));
        Assert.That((answer.Fault, answer.Headers["Content-Type"]), Is.EqualTo((expected.Fault, "application/xml; charset=utf-8")));
        Assert.That(answer.Headers.Keys, Is.SubsetOf(new[] { "Content-Type", "Content-Length", "Date", "Cache-Control", PartnerClient.CorrelationHeader }));
        Assert.That(answer.CorrelationId, Is.EqualTo(Correlation(name)), "also where reading the bank's answer failed");
        if (expected.Log is null)
        {
            Assert.That(records[name].Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "AnswerReady", "AnswerDelivered" }));
            Assert.That(records[name][1].Original, Is.EqualTo(answer.Body));
            Assert.That((records[name][1].Outcome, records[name][2].Detail), Is.EqualTo((expected.Fault ?? "answered", "whole")));
        }
        else if (expected.Fault is not null)
        {
            Assert.That(records[name].Select(r => (r.Kind, r.Detail)), Does.Contain(("AnswerDelivered", "late, not sent")).And.Contain(("LogGap", "answered unrecorded")));
        }
    }

    private static async Task<Ready> StartAsync(FaultCase one, CancellationToken cancellationToken)
    {
        var raw = one.Raw is null ? null : await one.Raw(cancellationToken);
        var address = raw?.Address ?? (one.Behaviour is null ? RawPeer.NobodyThere() : null);
        var environment = await SidecarEnvironment.StartAsync(
            new()
            {
                BankAddresses = address is null ? null : [address.GetLeftPart(UriPartial.Authority)],
                Replace = one.Log is null ? null : b => b.Services.AddSingleton<IMessageLog>(one.Log),
            },
            cancellationToken);
        if (one.Behaviour is { } behaviour)
        {
            environment.Bank.Behaviour = behaviour;
        }

        var partner = environment.Connect();
        await partner.TokenAsync(cancellationToken);
        return new(one, raw, environment, partner);
    }

    private async Task AskAsync(Ready ready, CancellationToken cancellationToken)
    {
        var (one, raw, environment, _) = ready;
        await using var sidecar = environment;
        using var partner = ready.Partner;
        var answer = await partner.AskAsync(Question, cancellationToken, Correlation(one.Name));
        await environment.StopAsync();
        var logged = one.Log is null
            ? environment.Records().Where(r => r.ExchangeId is not null).ToList()
            : [.. one.Log.Entries.Where(e => e.ExchangeId is not null).Select(e => new LoggedRecord(0, e.Kind.ToString(), e.ExchangeId, "", e.Outcome ?? "", 0, e.Detail ?? "", default, "", false, null))];
        lock (answers)
        {
            answers[one.Name] = answer;
            records[one.Name] = logged;
        }

        if (raw is not null)
        {
            await raw.DisposeAsync();
        }
    }

    private static RawPeer Saying(int? length, byte[] body) =>
        RawPeer.Saying(Head(length is { } stated ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {stated}") : "Connection: close") + Encoding.Latin1.GetString(body));

    private static RawPeer InChunks(byte[] body, string trailer) =>
        RawPeer.Saying(Head("Transfer-Encoding: chunked") + string.Create(CultureInfo.InvariantCulture, $"{body.Length:X}\r\n{Encoding.Latin1.GetString(body)}\r\n0\r\n{trailer}\r\n"));

    private static string Head(string framing) =>
        "HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\n"
        + string.Concat(BankAnswers.AdapterHeaders().Select(h => $"{h.Name}: {h.Value}\r\n"))
        + framing + "\r\n\r\n";

    private static string Correlation(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit));
        return letters[..Math.Min(letters.Length, 36)];
    }

    private sealed record Ready(FaultCase Case, RawPeer? Raw, SidecarEnvironment Environment, PartnerClient Partner);
}
