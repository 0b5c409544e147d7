using System.Globalization;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Sockets;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A running sidecar that is asked below HTTP, with a token in hand.</summary>
internal sealed class RawSidecar : IAsyncDisposable
{
    private readonly SidecarEnvironment environment;
    private readonly string token;

    private RawSidecar(SidecarEnvironment environment, string token)
    {
        this.environment = environment;
        this.token = token;
    }

    public FakePeer Bank => environment.Bank;

    public string Authorization => $"Authorization: Bearer {token}\r\n";

    public static async Task<RawSidecar> StartAsync()
    {
        var started = await SidecarEnvironment.StartAsync(null, CancellationToken.None);
        using var partner = started.Connect();
        return new(started, await partner.TokenAsync(CancellationToken.None));
    }

    /// <summary>The head of a question, ending in the given headers.</summary>
    public string Head(string headers) => $"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\n{Authorization}Content-Type: application/xml\r\n{headers}\r\n";

    /// <summary>The head of a question that the log will know by this id.</summary>
    public string Head(string correlationId, int length, string headers = "") =>
        Head(string.Create(CultureInfo.InvariantCulture, $"{PartnerClient.CorrelationHeader}: {correlationId}\r\n{headers}Content-Length: {length}\r\n"));

    public Task<RawTlsClient> ConnectAsync(CancellationToken cancellationToken, int receiveBuffer = 0) =>
        RawTlsClient.ConnectAsync(environment.Partner, environment.Kit.Root.Certificate, environment.Kit.Partner, cancellationToken, receiveBuffer: receiveBuffer);

    public async Task<RawAnswer> SendAsync(string request, CancellationToken cancellationToken)
    {
        await using var client = await ConnectAsync(cancellationToken);
        await client.SendAsync(request, cancellationToken);
        return await client.ReadAnswerAsync(cancellationToken);
    }

    /// <summary>Waits until the log holds so many records of the exchange.</summary>
    public Task<IReadOnlyList<LoggedRecord>> RecordsAsync(string correlationId, int count, CancellationToken cancellationToken) => environment.RecordsAsync(correlationId, count, cancellationToken);

    public ValueTask DisposeAsync() => environment.DisposeAsync();
}
