using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Institute.Testing.Sockets;

/// <summary>A partner below HTTP: sends the bytes it is told, whole or half, and reads what comes. One user at a time.</summary>
public sealed class RawTlsClient : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly SslStream stream;

    private RawTlsClient(Socket socket, SslStream stream)
    {
        this.socket = socket;
        this.stream = stream;
    }

    public SslProtocols Protocol => stream.SslProtocol;

    /// <summary>Of the certificate that the other side showed.</summary>
    public string ServerThumbprint => stream.RemoteCertificate!.GetCertHashString();

    /// <summary>Connects and shakes hands. The server's certificate must be for localhost under the root.</summary>
    /// <exception cref="AuthenticationException">One side refused the other.</exception>
    public static async Task<RawTlsClient> ConnectAsync(Uri address, X509Certificate2 root, X509Certificate2? certificate, CancellationToken cancellationToken, X509Certificate2Collection? intermediates = null, SslProtocols protocols = SslProtocols.None, int receiveBuffer = 0, SslApplicationProtocol? application = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer > 0)
        {
            // Before connecting: the window is agreed then.
            plain.ReceiveBufferSize = receiveBuffer;
        }

        await plain.ConnectAsync(address.Host, address.Port, cancellationToken);
        var secured = new SslStream(new NetworkStream(plain, ownsSocket: true));
        try
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,

                // The sidecar's clock may be the test's, and its certificate made for that day.
                VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
            };
            policy.CustomTrustStore.Add(root);
            await secured.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "localhost",
                    CertificateChainPolicy = policy,
                    EnabledSslProtocols = protocols,
                    ApplicationProtocols = application is { } one ? [one] : null,
                    AllowTlsResume = false,
                    ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, intermediates, offline: true),
                },
                cancellationToken);
            return new(plain, secured);
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }

    public Task SendAsync(string latin1, CancellationToken cancellationToken) => SendAsync(Encoding.Latin1.GetBytes(latin1), cancellationToken);

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Reads one answer to its end, or to the end of the connection.</summary>
    public Task<RawAnswer> ReadAnswerAsync(CancellationToken cancellationToken) => RawAnswer.ReadAsync(ReadSomeAsync, cancellationToken);

    /// <summary>What is there, at most the buffer's length; 0 when the other side closed or reset.</summary>
    public async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Says that nothing more will be sent, and goes on reading.</summary>
    /// <param name="alsoSocket">Whether the socket's sending side ends too, or only that of TLS.</param>
    public async Task ShutdownSendingAsync(bool alsoSocket)
    {
        await stream.ShutdownAsync();
        if (alsoSocket)
        {
            socket.Shutdown(SocketShutdown.Send);
        }
    }

    /// <summary>Leaves without a goodbye: the other side sees a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
