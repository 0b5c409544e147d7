using System.Net.Sockets;
using System.Security.Cryptography;
using Institute.Sidecar.Partners;
using Institute.Testing.Certificates;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>What .NET's own client refuses to send at all is sent by OpenSSL: such a test would otherwise pass against any server.</summary>
[TestFixture]
public sealed class ProtocolTests
{
    private const string Anything = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";

    [TestCase("-tls1_1", Anything, "-tls1_2", Anything)]
    [TestCase("-tls1_2", "AES256-GCM-SHA384:@SECLEVEL=0", "-tls1_2", "ECDHE-RSA-AES256-GCM-SHA384")]
    [TestCase("-tls1_2", "ECDHE-RSA-AES256-SHA384:@SECLEVEL=0", "-tls1_2", "ECDHE-RSA-AES128-GCM-SHA256")]
    [TestCase("-tls1_2", "DHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0", "-tls1_3", "ECDHE-RSA-AES128-GCM-SHA256")]
    public async Task Tls_below_1_2_or_without_ecdhe_and_aead_is_refused(string refusedVersion, string refusedCiphers, string version, string ciphers)
    {
        await using var gate = new PartnerGate();
        using var server = gate.Root.IssueServer(new() { CommonName = "localhost", DnsNames = ["localhost"], Key = KeyKind.Rsa2048 });
        PemFiles.WriteCertificate(gate.File("server.pem"), server);
        PemFiles.WriteKey(gate.File("server.key"), server);
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();

        Assert.That(await OpenSslClient.AskAsync(gate.Address, certificate, refusedVersion, "-cipher", refusedCiphers), Does.Not.Contain("HTTP/"));
        await gate.Log.LineAsync($"refused before HTTP: {HandshakeRefusal.ProtocolFailed}");
        Assert.That(gate.Reached, Is.Zero);
        Assert.That(await OpenSslClient.AskAsync(gate.Address, certificate, version, "-cipher", ciphers), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task A_certificate_signed_with_sha1_is_refused()
    {
        await using var gate = new PartnerGate();
        using var weak = gate.Root.IssueClient(new() { Key = KeyKind.Rsa2048, Hash = HashAlgorithmName.SHA1 });
        using var strong = gate.Root.IssueClient(new() { Key = KeyKind.Rsa2048 });
        await gate.Allow(strong).Allow(weak, "weak").StartAsync();

        Assert.That(await OpenSslClient.AskAsync(gate.Address, weak, "-cipher", Anything), Does.Not.Contain("HTTP/"));
        await gate.Log.LineAsync($"refused before HTTP: {HandshakeRefusal.WeakSignature}");
        Assert.That(gate.Reached, Is.Zero);
        Assert.That(await OpenSslClient.AskAsync(gate.Address, strong, "-cipher", Anything), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task An_rsa_key_of_1024_bits_is_refused()
    {
        await using var gate = new PartnerGate();
        using var weak = gate.Root.IssueClient(new() { Key = KeyKind.Rsa1024 });
        using var strong = gate.Root.IssueClient(new() { Key = KeyKind.Rsa2048 });
        await gate.Allow(strong).Allow(weak, "weak").StartAsync();

        Assert.That(await OpenSslClient.AskAsync(gate.Address, weak, "-cipher", Anything), Does.Not.Contain("HTTP/"));
        await gate.Log.LineAsync($"refused before HTTP: {HandshakeRefusal.WeakKey}");
        Assert.That(gate.Reached, Is.Zero);
        Assert.That(await OpenSslClient.AskAsync(gate.Address, strong, "-cipher", Anything), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task A_plain_connection_gets_no_answer()
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", gate.Address.Port);

        await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer);

        Assert.That(System.Text.Encoding.ASCII.GetString(answer.ToArray()), Does.Not.Contain("HTTP/"));
        await gate.Log.LineAsync($"refused before HTTP: {HandshakeRefusal.NoTls}");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_connection_that_ends_without_a_byte_is_counted_apart_and_no_refusal(bool isReset)
    {
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        using (var client = new TcpClient())
        {
            await client.ConnectAsync("127.0.0.1", gate.Address.Port);
            client.LingerState = new(isReset, 0);
        }

        Assert.That(() => gate.Recorder.Silent, Is.EqualTo(1).After(20_000, 10));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gate.Log.Lines.Where(l => l.Contains("refused", StringComparison.Ordinal)), Is.Empty);
            Assert.That(gate.Recorder.Total(HandshakeRefusal.NoTls), Is.Zero);
        }
    }

    [Test]
    public async Task A_silent_connection_is_left_after_five_seconds()
    {
        Assert.That(PartnerTls.HandshakeTimeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
        await using var gate = new PartnerGate();
        using var certificate = gate.Root.IssueClient();
        await gate.Allow(certificate).StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", gate.Address.Port);

        Assert.That(await client.GetStream().ReadAsync(new byte[1]), Is.Zero);
        await gate.Log.LineAsync($"refused before HTTP: {HandshakeRefusal.NoTls}");
    }

    [Test]
    public async Task A_holder_who_is_not_on_the_list_is_told_403_and_with_it_200()
    {
        await using var gate = new PartnerGate();
        using var listed = gate.Root.IssueClient();
        using var stranger = gate.Root.IssueClient();
        await gate.Allow(listed).StartAsync();

        Assert.That(await gate.AskAsync(stranger), Is.EqualTo(403));
        Assert.That(await gate.AskAsync(listed), Is.EqualTo(200));
    }
}
