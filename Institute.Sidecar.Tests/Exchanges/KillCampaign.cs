using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Kills the real executable under load over real sockets, again and again, and compares what clients received with what the log has.</summary>
internal sealed class KillCampaign(int kills, IProgress<int>? progress = null)
{
    private const int Clients = 8;

    private readonly ConcurrentDictionary<string, (byte[] Question, byte[] Answer)> received = new(StringComparer.Ordinal);
    private int asked;

    public async Task<KillOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);

        // Every sixth question hangs at the bank, so that each kill leaves some without an answer.
        var turn = 0;
        bank.Behaviour = PeerBehaviour.From((context, token) =>
            (Interlocked.Increment(ref turn) % 6 == 0 ? PeerBehaviour.Hang() : PeerBehaviour.Delayed(TimeSpan.FromMilliseconds(turn % 40), BankAnswers.Answered())).Invoke(context, token));
        kit.WriteSettings([bank.Address.GetLeftPart(UriPartial.Authority)]);

        for (var kill = 0; kill < kills; kill++)
        {
            await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
            await AskUntilKilledAsync(kit, sidecar, 3 + (kill * 7 % 20), cancellationToken);
            progress?.Report(kill + 1);
        }

        await using var last = await SidecarProcess.StartAsync(kit, cancellationToken);
        return Examine(LogReading.Read(kit), await last.StopAsync(cancellationToken));
    }

    private KillOutcome Examine(IReadOnlyList<LoggedRecord> records, int exitCode)
    {
        var byCorrelation = records.Where(r => r.CorrelationId.Length > 0).ToLookup(r => r.CorrelationId, StringComparer.Ordinal);
        var unrecorded = received.Where(r => Encoding.UTF8.GetString(r.Value.Answer).Contains("KI3004", StringComparison.Ordinal)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        var without = received.Where(r => !unrecorded.Contains(r.Key)).Count(r => !HasBoth([.. byCorrelation[r.Key]], r.Value.Question, r.Value.Answer));
        var exchanges = records.Where(r => r.ExchangeId is not null).GroupBy(r => r.ExchangeId!.Value).Select(g => g.Select(r => r.Kind).ToList()).ToList();
        var unanswered = exchanges.Where(k => k.Contains("QuestionReceived") && !k.Contains("AnswerReady")).ToList();
        var isWhole = unanswered.TrueForAll(k => k.Count(kind => kind is "ExchangeAbandoned") == 1)
            && exchanges.Where(k => k.Contains("AnswerReady")).All(k => k.Count(kind => kind is "AnswerDelivered") == 1)
            && exchanges.TrueForAll(k => k[0] is "QuestionReceived");
        var isUnbroken = records.Select(r => r.Sequence).SequenceEqual(Enumerable.Range(1, records.Count).Select(n => (long)n));
        return new(kills, received.Count, unrecorded.Count, without, unanswered.Count, isWhole, isUnbroken, records.Count(r => r.Kind is "Started"), exitCode);
    }

    private static bool HasBoth(List<LoggedRecord> pair, byte[] question, byte[] answer) =>
        Has(pair, "QuestionReceived", question) && Has(pair, "AnswerReady", answer) && !pair.Exists(r => r.Kind is "ExchangeAbandoned");

    private static bool Has(List<LoggedRecord> pair, string kind, byte[] original) =>
        pair.Where(r => string.Equals(r.Kind, kind, StringComparison.Ordinal)).ToList() is [{ Original: { } stored }] && stored.AsSpan().SequenceEqual(original);

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
        if (sidecar.ExitCode is null)
        {
            throw new InvalidOperationException("The sidecar was not killed.");
        }
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
