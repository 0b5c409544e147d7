using System.Globalization;
using System.Text;
using Institute.Adapter.Wire;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Bench.Faults;

/// <summary>Everything that the campaign draws from.</summary>
internal static class FaultKinds
{
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;
    private static readonly byte[] Answer = KvsAnswer.Of(4_000);

    // By the sidecar's own count, which it tells the bank: 0.1 s before it stops waiting.
    private static readonly PeerBehaviour Late = PeerBehaviour.From(async (context, token) =>
    {
        var left = int.Parse(context.Request.Headers[InstituteHeaders.RemainingMilliseconds].ToString(), CultureInfo.InvariantCulture);
        await PeerBehaviour.Delayed(TimeSpan.FromMilliseconds(Math.Max(0, left - 100)), BankAnswers.Answered()).Invoke(context, token);
    });

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new("a sound answer", FaultOutcome.Answered) { Bank = BankAnswers.Answered() },
        .. Behind(),
        .. Log(),
        .. Partners(),
    ];

    private static IEnumerable<FaultKind> Behind() =>
    [
        new("a service that is down", FaultOutcome.Told("KI4002")) { Place = _ => Task.FromResult((Text(RawPeer.NobodyThere()), (IAsyncDisposable?)null)) },
        new("a black hole", FaultOutcome.Told("KI4002")) { Place = async token => Of(await RawPeer.BlackHoleAsync(token)) },
        new("accepts and hangs", FaultOutcome.Told("KI4001")) { Place = _ => Task.FromResult(Of(RawPeer.Silent())) },
        new("takes the question and hangs", FaultOutcome.Told("KI4001")) { Bank = PeerBehaviour.Hang() },
        new("headers, then hangs", FaultOutcome.Told("KI4001")) { Bank = PeerBehaviour.HeadersThenHang() },
        new("one byte a second", FaultOutcome.Told("KI4001")) { Bank = PeerBehaviour.Drip(Answer, TimeSpan.FromSeconds(1)) },
        new("resets at once", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.Reset() },
        new("half an answer, then a reset", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.HalfThenReset(Answer) },
        new("half in chunks, then a reset", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.HalfInChunksThenReset(Answer) },
        new("longer than its length", FaultOutcome.Told("KI4002")) { Place = _ => Task.FromResult(Of(Saying(Answer.Length - 20))) },
        new("shorter than its length", FaultOutcome.Told("KI4002")) { Place = _ => Task.FromResult(Of(Saying(Answer.Length + 20))) },
        new("200 with an empty body", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.Answer([], headers: BankAnswers.AdapterHeaders()) },
        new("the wrong content type", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.Answer(Answer, contentType: "application/json", headers: BankAnswers.AdapterHeaders()) },
        new("500 with a page", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.HtmlError() },
        new("an answer that breaks off", FaultOutcome.Told("KI4002")) { Bank = PeerBehaviour.Answer(Answer[..^20], headers: BankAnswers.AdapterHeaders()) },
        new("an answer over the cap", FaultOutcome.Told("KI4002")) { Bank = BankAnswers.Answered(KvsAnswer.Of(9 * 1024 * 1024)) },
    ];

    private static IEnumerable<FaultKind> Log() =>
    [
        new("a commit of 0.3 s", FaultOutcome.Answered) { Bank = BankAnswers.Answered(), Commit = TimeSpan.FromSeconds(0.3) },
        new("a commit of 1.4 s", FaultOutcome.Answered) { Bank = BankAnswers.Answered(), Commit = TimeSpan.FromSeconds(1.4), Also = FaultOutcome.Unrecorded },
        new("a commit that never ends", FaultOutcome.Unrecorded) { Bank = BankAnswers.Answered(), Commit = Never },
        new("0.3 s, met at 8.9 s", FaultOutcome.Answered) { Bank = Late, Commit = TimeSpan.FromSeconds(0.3), Also = FaultOutcome.Told("KI4001") },
        new("1.4 s, met at 8.9 s", FaultOutcome.Unrecorded) { Bank = Late, Commit = TimeSpan.FromSeconds(1.4), Also = FaultOutcome.Told("KI4001") },
        new("never, met at 8.9 s", FaultOutcome.Unrecorded) { Bank = Late, Commit = Never, Also = FaultOutcome.Told("KI4001") },
    ];

    private static IEnumerable<FaultKind> Partners() =>
    [
        new("slow upload", FaultOutcome.Told("KI1010")) { Bank = BankAnswers.Answered(), Partner = FaultPartners.SlowUploadAsync },
        new("reads one byte a second", FaultOutcome.Reset) { Bank = BankAnswers.Answered(KvsAnswer.Of(FaultPartners.UnreadBytes)), Partner = FaultPartners.SlowReaderAsync },
        new("partner gone", FaultOutcome.Abandoned) { Bank = PeerBehaviour.Hang(), Partner = FaultPartners.GoneAsync },
    ];

    private static RawPeer Saying(int length) => RawPeer.Saying(
        "HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\n"
        + string.Concat(BankAnswers.AdapterHeaders().Select(h => $"{h.Name}: {h.Value}\r\n"))
        + string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n\r\n{Encoding.Latin1.GetString(Answer)}"));

    private static (string Address, IAsyncDisposable? Peer) Of(RawPeer peer) => (Text(peer.Address), peer);

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
