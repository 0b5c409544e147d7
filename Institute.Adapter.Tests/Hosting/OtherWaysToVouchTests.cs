using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Testing.Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>Instead of the proof: the sidecar's client certificate, or a Unix socket that only it may open.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class OtherWaysToVouchTests
{
    private static readonly byte[] Question = Encoding.UTF8.GetBytes(Questions.BuiltIn.Person);

    [TestCase("the sidecar's", 200)]
    [TestCase("another of the same authority", 403)]
    [TestCase("none", 403)]
    public async Task The_sidecars_client_certificate_vouches_and_no_other(string presented, int status)
    {
        using var authority = TestCertificateAuthority.CreateRoot();
        using var server = authority.IssueServer(new() { Addresses = [IPAddress.Loopback] });
        using var sidecar = authority.IssueClient();
        using var other = authority.IssueClient();
        await using var host = await AdapterHost.StartAsync(p =>
        {
            p.Options = o =>
            {
                o.ProofKeyFile = null;
                o.SidecarKeyPins.Add(Convert.ToBase64String(SHA256.HashData(sidecar.PublicKey.ExportSubjectPublicKeyInfo())));
            };
            p.Listen = kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
            {
                https.ServerCertificate = server;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }));
        });
        using var client = Client(authority, presented switch { "the sidecar's" => sidecar, "none" => null, _ => other });

        using var response = await client.SendAsync(host.Direct(Question), TestContext.CurrentContext.CancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(host.First.Asked, Has.Count.EqualTo(status == 200 ? 1 : 0));
    }

    [Test]
    public async Task The_sidecars_certificate_in_a_header_is_not_the_sidecar()
    {
        using var authority = TestCertificateAuthority.CreateRoot();
        using var sidecar = authority.IssueClient();
        await using var host = await AdapterHost.StartAsync(p =>
        {
            p.Options = o =>
            {
                o.ProofKeyFile = null;
                o.SidecarKeyPins.Add(Convert.ToBase64String(SHA256.HashData(sidecar.PublicKey.ExportSubjectPublicKeyInfo())));
            };
            p.Services = s => s.AddCertificateForwarding(forwarding => forwarding.CertificateHeader = "X-Client-Cert");
            p.Middleware = app => app.UseCertificateForwarding();
        });
        using var request = host.Direct(Question);

        // Whoever has seen the sidecar's handshake has its certificate: only the key behind it vouches.
        request.Headers.Add("X-Client-Cert", Convert.ToBase64String(sidecar.RawData));
        using var response = await host.Client.SendAsync(request, TestContext.CurrentContext.CancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(403));
        Assert.That(host.First.Asked, Is.Empty);
    }

    [Test]
    public void A_pin_that_is_no_SHA_256_keeps_the_service_from_starting() =>
        Assert.That(() => AdapterHost.StartAsync(p => p.Options = o => o.SidecarKeyPins.Add("AAAA")),
            Throws.InstanceOf<Microsoft.Extensions.Options.OptionsValidationException>().With.Message.Contains("SidecarKeyPins"));

    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite, true, 200)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, true, 200)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite, true, 403)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite, false, 403)]
    public async Task A_Unix_socket_vouches_when_it_is_trusted_and_others_may_not_open_it(UnixFileMode mode, bool trusted, int status)
    {
        var path = "";
        await using var host = await AdapterHost.StartAsync(p =>
        {
            path = p.Directory.File("adapter.sock");
            p.Options = o => o.TrustUnixSocket = trusted;
            p.Listen = kestrel => kestrel.ListenUnixSocket(path);
        });
        File.SetUnixFileMode(path, mode);
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, ct) => ConnectAsync(path, ct) });

        using var response = await client.SendAsync(host.Direct(Question), TestContext.CurrentContext.CancellationToken);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(host.First.Asked, Has.Count.EqualTo(status == 200 ? 1 : 0));
    }

    [Test]
    public async Task Trust_in_a_Unix_socket_is_no_trust_in_loopback()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Options = o => o.TrustUnixSocket = true);

        Assert.That((await host.SendAsync(host.Direct(Question))).Status, Is.EqualTo(403));
    }

    private static HttpClient Client(TestCertificateAuthority authority, X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(authority.Root);
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
        }

        return new(handler);
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
