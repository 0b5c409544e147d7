using System.Globalization;
using Institute.Bench.Measuring;
using Institute.Sidecar.MessageLogs;
using Institute.Testing;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Bench.Faults;

/// <summary>One sidecar in front of one address, with the partner's connections to it.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private readonly SidecarEnvironment environment;
    private readonly PartnerClient client;
    private readonly IAsyncDisposable? peer;

    private FaultScene(SidecarEnvironment environment, IAsyncDisposable? peer)
    {
        this.environment = environment;
        this.peer = peer;
        client = environment.Connect();
    }

    public static async Task<FaultScene> StartAsync(IReadOnlyList<FaultKind> kinds, (string Address, IAsyncDisposable? Peer)? place, CancellationToken cancellationToken)
    {
        var started = await SidecarEnvironment.StartAsync(
            new() { BankAddresses = place is { } there ? [there.Address] : null, Replace = builder => Slow(builder.Services, kinds) },
            cancellationToken);
        if (place is null)
        {
            started.Bank.Behaviour = PeerBehaviour.From((context, token) =>
                kinds[FaultPlan.KindOf(context.Request.Headers[PartnerClient.CorrelationHeader].ToString())].Bank!.Invoke(context, token));
        }

        var scene = new FaultScene(started, place?.Peer);
        await scene.client.TokenAsync(cancellationToken);
        return scene;
    }

    /// <summary>Asks one question. Null: no answer, and none was due.</summary>
    public async Task<FaultAnswer?> AskAsync(FaultKind kind, string id, CancellationToken cancellationToken)
    {
        if (kind.Partner is null)
        {
            var answer = await client.AskAsync(Question, cancellationToken, id);
            return new(answer.Fault, answer.CorrelationId, answer.Elapsed.TotalSeconds);
        }

        var token = await client.TokenAsync(cancellationToken);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/xml\r\n{PartnerClient.CorrelationHeader}: {id}\r\nContent-Length: {Question.Length}\r\n\r\n");
        await using var connection = await RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken, receiveBuffer: 4096);
        var start = TimeProvider.System.GetTimestamp();
        var raw = await kind.Partner(connection, head, Question, cancellationToken);
        return !kind.IsUnanswered ? new(new PartnerAnswer(raw.Status, raw.Headers, raw.Body, default).Fault, raw.Headers.GetValueOrDefault(PartnerClient.CorrelationHeader), TimeProvider.System.GetElapsedTime(start).TotalSeconds)
            : raw.IsWhole ? new("a whole answer", id, TimeProvider.System.GetElapsedTime(start).TotalSeconds)
            : null;
    }

    /// <summary>The longest whole answer by the sidecar's own count, as its operational log has it.</summary>
    public TimeSpan Longest => OwnCount.LongestOf(environment.Operational.Lines.Select(l => l.Text));

    /// <summary>Stops the sidecar and gives what its log holds of exchanges, without contents.</summary>
    public async Task<IReadOnlyList<LoggedRecord>> StopAsync()
    {
        await environment.StopAsync();
        return [.. LogReading.Read(environment.Kit, withOriginals: false).Where(r => r.ExchangeId is not null)];
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await environment.DisposeAsync();
        if (peer is not null)
        {
            await peer.DisposeAsync();
        }
    }

    private static void Slow(IServiceCollection services, IReadOnlyList<FaultKind> kinds)
    {
        var own = services.Last(s => s.ServiceType == typeof(IMessageLog));
        services.AddSingleton<IMessageLog>(s => new SlowLog((IMessageLog)own.ImplementationFactory!(s), kinds));
    }
}
