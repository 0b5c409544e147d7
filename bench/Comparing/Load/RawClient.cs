using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Testing.Sidecars;

namespace Institute.Bench.Comparing.Load;

/// <summary>One partner's connection that asks prepared questions, cheaply. One user at a time.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private const int IdLength = 36;

    private readonly SslStream stream;
    private readonly HttpReader reader;
    private readonly byte[] request;
    private readonly int idAt;

    private RawClient(SslStream stream, byte[] request)
    {
        this.stream = stream;
        this.request = [.. request];
        reader = new(stream);
        idAt = request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(PartnerClient.CorrelationHeader + ": ")) + PartnerClient.CorrelationHeader.Length + 2;
    }

    public static byte[] Request(string token, byte[] question) =>
    [
        .. Encoding.ASCII.GetBytes($"POST {PartnerClient.QuestionPath} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nContent-Type: application/xml; charset=utf-8\r\n{PartnerClient.CorrelationHeader}: {Guid.Empty:D}\r\nContent-Length: {question.Length}\r\n\r\n"),
        .. question,
    ];

    public static async Task<RawClient> ConnectAsync(Uri address, SidecarKit kit, byte[] request, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", address.Port, cancellationToken);
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(kit.Root.Certificate);
        var secured = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await secured.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = policy, AllowTlsResume = false, ClientCertificateContext = SslStreamCertificateContext.Create(kit.Partner, null, offline: true) },
            cancellationToken);
        return new(secured, request);
    }

    /// <summary>Asks, and reads the whole answer.</summary>
    /// <exception cref="InvalidOperationException">It was not 200.</exception>
    public async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        Guid.NewGuid().TryFormat(request.AsSpan(idAt, IdLength), out _);
        await stream.WriteAsync(request, cancellationToken);
        var status = await reader.ReadAsync(cancellationToken) ?? throw new IOException("The other side closed.");
        if (!status.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException("Answered " + status);
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
