using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Institute.Bench.Comparing.Load;

/// <summary>The bank's service of every comparison: says one prepared answer, and costs as little as a socket can.</summary>
internal sealed class RawBackend : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Socket> listeners = [];
    private readonly List<Task> running = [];
    private readonly byte[] answer;

    public RawBackend(byte[] body, IEnumerable<(string Name, string Value)> headers, SslServerAuthenticationOptions tls)
    {
        var head = string.Concat(headers.Select(h => $"{h.Name}: {h.Value}\r\n"));
        answer = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/xml; charset=utf-8\r\n{head}Content-Length: {body.Length}\r\n\r\n")), .. body];
        Plain = Listen(null);
        Secured = Listen(tls);
    }

    /// <summary>Behind the proxies.</summary>
    public Uri Plain { get; }

    /// <summary>For what a question takes without any proxy.</summary>
    public Uri Secured { get; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listeners.ForEach(l => l.Dispose());
        await Task.WhenAll(running);
        stopping.Dispose();
    }

    private Uri Listen(SslServerAuthenticationOptions? tls)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        listeners.Add(listener);
        running.Add(AcceptAsync(listener, tls));
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        return tls is null ? new($"http://127.0.0.1:{port}") : new($"https://localhost:{port}");
    }

    private async Task AcceptAsync(Socket listener, SslServerAuthenticationOptions? tls)
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(stopping.Token);
                socket.NoDelay = true;
                open.Add(ServeAsync(socket, tls));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(Socket socket, SslServerAuthenticationOptions? tls)
    {
        try
        {
            await using var plain = new NetworkStream(socket, ownsSocket: true);
            await using var secured = tls is null ? null : new SslStream(plain);
            if (secured is not null)
            {
                await secured.AuthenticateAsServerAsync(tls!, stopping.Token);
            }

            var reader = new HttpReader((Stream?)secured ?? plain);
            while (await reader.ReadAsync(stopping.Token) is not null)
            {
                await reader.Stream.WriteAsync(answer, stopping.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or AuthenticationException)
        {
            // The proxy closed a kept connection, or the comparison is over.
        }
    }

    /// <summary>m-TLS as the sidecar has it: this server certificate, clients of this root.</summary>
    public static SslServerAuthenticationOptions Tls(X509Certificate2 server, X509Certificate2 root)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(root);
        return new()
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(server, null, offline: true),
            ClientCertificateRequired = true,
            CertificateChainPolicy = policy,
            AllowTlsResume = false,
        };
    }
}
