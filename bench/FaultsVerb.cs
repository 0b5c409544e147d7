using System.Collections.Concurrent;
using System.Globalization;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Bench;

/// <summary>Random faults behind real sidecars over real sockets: each question gets exactly one whole answer by 10.0 s.</summary>
internal sealed class FaultsVerb : IVerb
{
    private const int DefaultCount = 10_000;
    private const int Concurrent = 50;
    private const double Limit = 10.0;
    private static readonly byte[] Answer = KvsAnswer.Of(4_000);

    private static readonly (string Name, PeerBehaviour Behaviour, string? Fault)[] Behind =
    [
        ("a sound answer", BankAnswers.Answered(), null),
        ("takes the question and hangs", PeerBehaviour.Hang(), "KI4001"),
        ("headers, then hangs", PeerBehaviour.HeadersThenHang(), "KI4001"),
        ("one byte a second", PeerBehaviour.Drip(Answer, TimeSpan.FromSeconds(1)), "KI4001"),
        ("resets at once", PeerBehaviour.Reset(), "KI4002"),
        ("half an answer, then a reset", PeerBehaviour.HalfThenReset(Answer), "KI4002"),
        ("half in chunks, then a reset", PeerBehaviour.HalfInChunksThenReset(Answer), "KI4002"),
        ("200 with an empty body", PeerBehaviour.Answer([], headers: BankAnswers.AdapterHeaders()), "KI4002"),
        ("the wrong content type", PeerBehaviour.Answer(Answer, contentType: "application/json", headers: BankAnswers.AdapterHeaders()), "KI4002"),
        ("500 with a page", PeerBehaviour.HtmlError(), "KI4002"),
        ("an answer that breaks off", PeerBehaviour.Answer(Answer[..^20], headers: BankAnswers.AdapterHeaders()), "KI4002"),
        ("an answer over the cap", BankAnswers.Answered(KvsAnswer.Of(9 * 1024 * 1024)), "KI4002"),
    ];

    private readonly ConcurrentDictionary<string, (string Kind, double Seconds)> answered = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> wrong = new();

    public string Name => "faults";

    public string Description => "random faults behind the sidecar, 50 at a time: [COUNT] [SEED]; exit code 1 when one answer is late, missing, doubled or another than it should be";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultCount;
        var seed = arguments.Count > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Random.Shared.Next();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} faults, seed {seed}"));

        await using var hole = await RawPeer.BlackHoleAsync(cancellationToken);
        await using var silent = RawPeer.Silent();
        (string Name, string? Address, string? Fault)[] places = [("behaviours", null, null), ("a service that is down", Text(RawPeer.NobodyThere()), "KI4002"), ("a black hole", Text(hole.Address), "KI4002"), ("accepts and hangs", Text(silent.Address), "KI4001")];
        var environments = new List<SidecarEnvironment>();
        foreach (var place in places)
        {
            environments.Add(await SidecarEnvironment.StartAsync(new() { BankAddresses = place.Address is null ? null : [place.Address] }, cancellationToken));
        }

        // The correlation id says which behaviour its question meets.
        environments[0].Bank.Behaviour = PeerBehaviour.From((context, token) =>
            Behind[int.Parse(context.Request.Headers[PartnerClient.CorrelationHeader].ToString().Split('-')[0], CultureInfo.InvariantCulture)].Behaviour.Invoke(context, token));
        var clients = environments.ConvertAll(e => e.Connect());
        var random = new Random(seed);
        var plan = Enumerable.Range(0, count).Select(i => (Number: i, Pick: random.Next(Behind.Length + places.Length - 1))).ToList();
        await Parallel.ForEachAsync(plan, new ParallelOptions { MaxDegreeOfParallelism = Concurrent, CancellationToken = cancellationToken }, async (one, token) =>
        {
            var inPlace = Math.Max(0, one.Pick - Behind.Length + 1);
            var (kind, fault) = one.Pick < Behind.Length ? (Behind[one.Pick].Name, Behind[one.Pick].Fault) : (places[inPlace].Name, places[inPlace].Fault);
            await AskAsync(clients[inPlace], string.Create(CultureInfo.InvariantCulture, $"{one.Pick}-{one.Number}"), kind, fault, token);
        });

        clients.ForEach(c => c.Dispose());
        foreach (var environment in environments)
        {
            await environment.StopAsync();
            Compare(environment.Records());
            await environment.DisposeAsync();
        }

        return Report(count);
    }

    private async Task AskAsync(PartnerClient client, string id, string kind, string? fault, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken, id);
            answered[id] = (kind, answer.Elapsed.TotalSeconds);
            if (!string.Equals(answer.Fault, fault, StringComparison.Ordinal))
            {
                wrong.Enqueue($"{id} ({kind}): {answer.Fault ?? "answered"}");
            }
        }
        catch (HttpRequestException e)
        {
            wrong.Enqueue($"{id} ({kind}): no answer, {e.HttpRequestError}");
        }
    }

    private void Compare(IReadOnlyList<LoggedRecord> records)
    {
        foreach (var exchange in records.Where(r => r.ExchangeId is not null).GroupBy(r => r.CorrelationId, StringComparer.Ordinal))
        {
            var kinds = string.Join(' ', exchange.Select(r => r.Kind));
            if (kinds is not "QuestionReceived AnswerReady AnswerDelivered")
            {
                wrong.Enqueue($"{exchange.Key}: recorded as {kinds}");
            }
        }
    }

    private int Report(int count)
    {
        Console.WriteLine($"{"fault",-32}{"times",8}{"longest",10}");
        foreach (var kind in answered.Values.GroupBy(a => a.Kind, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Key,-32}{kind.Count(),8}{kind.Max(a => a.Seconds),8:F2} s"));
        }

        foreach (var one in wrong)
        {
            Console.Error.WriteLine(one);
        }

        var longest = answered.Values.Select(a => a.Seconds).DefaultIfEmpty(0).Max();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} faults, longest answer {longest:F2} s"));
        return wrong.IsEmpty && answered.Count == count && longest <= Limit ? 0 : 1;
    }

    private static string Text(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
