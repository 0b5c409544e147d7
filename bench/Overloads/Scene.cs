using System.Globalization;
using System.Text.Json;
using Institute.Bench.Measuring;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Bench.Overloads;

/// <summary>A sidecar as a process of its own, a bank behind it that takes 100 ms, and the two parties: the partner, who is measured, and the attacker, who has a genuine certificate of his own.</summary>
internal sealed class Scene : IAsyncDisposable
{
    /// <summary>Begins the correlation id of a question whose answer is as large as may be.</summary>
    public const string Large = "large-";

    private static readonly byte[] LargeAnswer = KvsAnswer.Of(7 * 1024 * 1024);
    private static readonly PeerBehaviour Small = BankAnswers.Answered();
    private static readonly PeerBehaviour Huge = BankAnswers.Answered(LargeAnswer);

    private readonly SidecarKit kit;
    private readonly FakePeer bank;
    private readonly SidecarProcess sidecar;
    private long tries;

    private Scene(SidecarKit kit, FakePeer bank, SidecarProcess sidecar, string attackersToken, string partnersToken)
    {
        this.kit = kit;
        this.bank = bank;
        this.sidecar = sidecar;
        AttackersToken = attackersToken;
        PartnersToken = partnersToken;
    }

    public Uri Address => sidecar.Partner;

    public string AttackersToken { get; }

    public string PartnersToken { get; }

    public byte[] AttackersQuestion { get; } = KvsQuestion.Person(Some.PersonalNumbers[^1]);

    public long Tries => Interlocked.Read(ref tries);

    public static async Task<Scene> StartAsync(Attack attack, CancellationToken cancellationToken)
    {
        var made = new SidecarKit();
        var behind = await FakePeer.StartAsync(null, cancellationToken);
        behind.Behaviour = PeerBehaviour.From(async (context, token) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, token);
            await (context.Request.Headers[PartnerClient.CorrelationHeader].ToString().StartsWith(Large, StringComparison.Ordinal) ? Huge : Small).Invoke(context, token);
        });
        made.WriteSettings([behind.Address.GetLeftPart(UriPartial.Authority)], s => attack.Settings?.Invoke(s["Partner"]!.AsObject()));
        var started = await SidecarProcess.StartAsync(made, cancellationToken);
        using var attacker = new PartnerClient(started.Partner, made.Root.Certificate, made.Monitor);
        using var partner = new PartnerClient(started.Partner, made.Root.Certificate, made.Partner);
        return new(made, behind, started, await attacker.TokenAsync(cancellationToken), await partner.TokenAsync(cancellationToken));
    }

    public static void Describe(HttpRequestMessage request, string token, string correlationId)
    {
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add(PartnerClient.CorrelationHeader, correlationId);
    }

    public void Tried() => Interlocked.Increment(ref tries);

    public PartnerClient Partner() => new(Address, kit.Root.Certificate, kit.Partner);

    public PartnerClient Attacker() => new(Address, kit.Root.Certificate, kit.Monitor);

    public Task<RawTlsClient> AttackAsync(CancellationToken cancellationToken, int receiveBuffer = 0) =>
        RawTlsClient.ConnectAsync(Address, kit.Root.Certificate, kit.Monitor, cancellationToken, receiveBuffer: receiveBuffer);

    public Task<RawHttp2Client> AttackHttp2Async(CancellationToken cancellationToken) =>
        RawHttp2Client.ConnectAsync(Address, kit.Root.Certificate, kit.Monitor, cancellationToken);

    /// <summary>The head of an attacker's question.</summary>
    public string Head(int length, string more = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {AttackersToken}\r\nContent-Type: application/xml\r\n{more}Content-Length: {length}\r\n\r\n");

    /// <summary>Bytes of memory now, and the most so far.</summary>
    /// <exception cref="InvalidOperationException">The sidecar is gone, which no attack may bring about.</exception>
    public (long Now, long Most) Memory() => sidecar.ExitCode is { } code
        ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The sidecar ended with {code}:\n{string.Join('\n', sidecar.Lines.TakeLast(5))}"))
        : (ProcessMemory.Of(sidecar.Id, "VmRSS:"), ProcessMemory.Of(sidecar.Id, "VmHWM:"));

    /// <summary>The longest whole answer to anybody by the sidecar's own count, as its operational log has it.</summary>
    public TimeSpan Longest => OwnCount.LongestOf(sidecar.Lines);

    /// <summary>Stops the sidecar, and reads its log: what was refused without a record, by reason, and the correlation ids of the questions that were taken.</summary>
    public async Task<(IReadOnlyDictionary<string, long> Refused, IReadOnlySet<string> Taken)> StopAsync(CancellationToken cancellationToken)
    {
        await sidecar.StopAsync(cancellationToken);
        var records = LogReading.Read(kit, withOriginals: false);
        var refused = records
            .Where(r => r.Kind is "RefusalsCounted")
            .SelectMany(r => JsonSerializer.Deserialize<Dictionary<string, long>>(r.Detail)!)
            .GroupBy(c => c.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        return (refused, records.Where(r => r.Kind is "QuestionReceived").Select(r => r.CorrelationId).ToHashSet(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await sidecar.DisposeAsync();
        await bank.DisposeAsync();
        kit.Dispose();
    }
}
