using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Testing.Sabotages;

/// <summary>Ends TLS in front of the sidecar, believes every client, with a certificate or without, and shows the genuine partner's to the sidecar.</summary>
internal sealed class LenientFront : IAsyncDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stopping = new();
    private readonly SidecarKit kit;
    private readonly Uri sidecar;
    private readonly X509Certificate2 server;
    private readonly Task accepting;

    public LenientFront(SidecarKit kit, Uri sidecar)
    {
        this.kit = kit;
        this.sidecar = sidecar;
        server = X509Certificate2.CreateFromPemFile(kit.CertificateFile, kit.CertificateKeyFile);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(64);
        Address = new UriBuilder(sidecar) { Port = ((IPEndPoint)listener.LocalEndPoint!).Port }.Uri;
        accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        server.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await listener.AcceptAsync(stopping.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "To believe everybody is this sabotage.")]
    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var front = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await front.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server, ClientCertificateRequired = true, RemoteCertificateValidationCallback = Believes, EnabledSslProtocols = SslProtocols.None }, stopping.Token);
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, sidecar.Port, stopping.Token);
            await using var back = new SslStream(client.GetStream());
            await back.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", ClientCertificates = [kit.Partner], RemoteCertificateValidationCallback = Believes }, stopping.Token);
            await Task.WhenAny(front.CopyToAsync(back, stopping.Token), back.CopyToAsync(front, stopping.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or AuthenticationException)
        {
            // One of the two left: the other is left too.
        }
    }

    private static bool Believes(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
}
