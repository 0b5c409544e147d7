using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>SIGKILL under load: what a client received is in the log with its question, and what nobody answered is told as abandoned.</summary>
[Category("Slow")]
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Clients = 8;

    private readonly ConcurrentDictionary<string, (byte[] Question, byte[] Answer)> received = new(StringComparer.Ordinal);
    private int asked;

    [Test]
    [CancelAfter(280_000)]
    public async Task Whatever_a_client_received_is_in_the_log_after_twenty_kills(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);

        // Every sixth question hangs at the bank, so that each kill leaves some without an answer.
        var turn = 0;
        bank.Behaviour = PeerBehaviour.From((context, token) =>
            (Interlocked.Increment(ref turn) % 6 == 0 ? PeerBehaviour.Hang() : PeerBehaviour.Delayed(TimeSpan.FromMilliseconds(turn % 40), BankAnswers.Answered())).Invoke(context, token));
        kit.WriteSettings([bank.Address.GetLeftPart(UriPartial.Authority)]);

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
            await AskUntilKilledAsync(kit, sidecar, 3 + (kill * 7 % 20), cancellationToken);
        }

        await using var last = await SidecarProcess.StartAsync(kit, cancellationToken);
        Assert.That(await last.StopAsync(cancellationToken), Is.Zero, () => string.Join('\n', last.Lines));
        Examine(LogReading.Read(kit));
    }

    private void Examine(IReadOnlyList<LoggedRecord> records)
    {
        var byCorrelation = records.Where(r => r.CorrelationId.Length > 0).ToLookup(r => r.CorrelationId, StringComparer.Ordinal);
        Assert.That(received, Has.Count.GreaterThan(Kills), "the load was one");

        // KI3004 is the one answer that leaves unrecorded (design 6, step 11): a disk that others keep busy can cause some.
        var unrecorded = received.Where(r => Encoding.UTF8.GetString(r.Value.Answer).Contains("KI3004", StringComparison.Ordinal)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        Assert.That(unrecorded.Count * 10, Is.LessThan(received.Count), "the log kept up");
        foreach (var (id, (question, answer)) in received.Where(r => !unrecorded.Contains(r.Key)))
        {
            var pair = byCorrelation[id].ToList();
            Assert.That(pair.SingleOrDefault(r => r.Kind is "QuestionReceived")?.Original, Is.EqualTo(question), id);
            Assert.That(pair.SingleOrDefault(r => r.Kind is "AnswerReady")?.Original, Is.EqualTo(answer), id);
            Assert.That(pair.Any(r => r.Kind is "ExchangeAbandoned"), Is.False, id);
        }

        var exchanges = records.Where(r => r.ExchangeId is not null).GroupBy(r => r.ExchangeId!.Value).Select(g => g.Select(r => r.Kind).ToList()).ToList();
        var unanswered = exchanges.Where(k => k.Contains("QuestionReceived") && !k.Contains("AnswerReady")).ToList();
        Assert.That(unanswered, Has.Count.GreaterThanOrEqualTo(Kills), "each kill left some");
        Assert.That(unanswered.Select(k => k.Count(kind => kind is "ExchangeAbandoned")), Has.All.EqualTo(1));
        Assert.That(exchanges.Where(k => k.Contains("AnswerReady")).Select(k => k.Count(kind => kind is "AnswerDelivered")), Has.All.EqualTo(1));
        Assert.That(exchanges.Select(k => k[0]), Has.All.EqualTo("QuestionReceived"));
        Assert.That(records.Select(r => r.Sequence), Is.EqualTo(Enumerable.Range(1, records.Count).Select(n => (long)n)), "unbroken");
        Assert.That(records.Count(r => r.Kind is "Started"), Is.EqualTo(Kills + 1));
    }

    private async Task AskUntilKilledAsync(SidecarKit kit, SidecarProcess sidecar, int answersBeforeKill, CancellationToken cancellationToken)
    {
        using var client = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        await client.TokenAsync(cancellationToken);
        var answers = 0;
        using var killed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = Enumerable.Range(0, Clients).Select(_ => Task.Run(
            async () =>
            {
                while (!killed.IsCancellationRequested && await AskOnceAsync(client, cancellationToken))
                {
                    if (Interlocked.Increment(ref answers) == answersBeforeKill)
                    {
                        sidecar.Kill();
                        await killed.CancelAsync();
                    }
                }
            },
            cancellationToken)).ToList();
        await Task.WhenAll(load);
        Assert.That(sidecar.ExitCode, Is.Not.Null);
    }

    private async Task<bool> AskOnceAsync(PartnerClient client, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref asked);
        var id = Guid.NewGuid().ToString("D");
        var question = KvsQuestion.Search($"<Person><Personnummer>{Some.PersonalNumbers[number % Some.PersonalNumbers.Count]}</Personnummer></Person>", "f-" + number.ToString(CultureInfo.InvariantCulture));
        try
        {
            var answer = await client.AskAsync(question, cancellationToken, id);
            received[id] = (question, answer.Body);
            return true;
        }
        catch (HttpRequestException)
        {
            // The kill came between question and answer: the log must tell which.
            return false;
        }
    }
}
