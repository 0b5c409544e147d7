using Institute.Sidecar.Partners;
using Institute.Sidecar.Tests.Deploy;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>A client certificate whose chain the framework cannot judge: its curve is given by its parameters (RFC 5480 2.1.1 forbids it, OpenSSL makes it).</summary>
public sealed class UnjudgedCertificateTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_key_that_may_sign_by_RSASSA_PSS_alone_comes_through_the_handshake(CancellationToken cancellationToken)
    {
        // The tool dates what it makes by the machine's clock.
        await using var gate = new PartnerGate(new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(1)));
        using var folder = new TemporaryDirectory();
        await gate.StartAsync();

        var output = await AskAsync(gate, folder, "openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:3072 -out client.key", cancellationToken);

        Assert.That(output, Does.Contain("HTTP/1.1"));
        Assert.That(Enum.GetValues<HandshakeRefusal>().Sum(gate.Recorder.Total), Is.Zero);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task It_is_refused_as_an_invalid_chain_and_nothing_else_happens(CancellationToken cancellationToken)
    {
        await using var gate = new PartnerGate();
        using var folder = new TemporaryDirectory();
        await gate.StartAsync();

        var output = await AskAsync(gate, folder, "openssl ecparam -name prime256v1 -param_enc explicit -genkey -noout -out client.key", cancellationToken);
        while (gate.Recorder.Total(HandshakeRefusal.ChainInvalid) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }

        Assert.That(output, Does.Not.Contain("HTTP/1.1"));
        Assert.That(gate.Log.Lines, Has.Some.Contains("ChainInvalid"));
        Assert.That(gate.Log.Lines, Has.None.Contains("Unhandled exception"));
    }

    private static Task<string> AskAsync(PartnerGate gate, TemporaryDirectory folder, string makeKey, CancellationToken cancellationToken)
    {
        PemFiles.WriteCertificate(folder.File("ca.pem"), gate.Root.Certificate);
        PemFiles.WriteKey(folder.File("ca.key"), gate.Root.Certificate);
        return Tool.RunAsync(cancellationToken, "bash", "-c", $"""
            cd '{folder.Path}' && export OPENSSL_CONF=/dev/null && echo extendedKeyUsage=clientAuth > ext \
            && {makeKey} \
            && openssl req -new -config <(printf '[req]\ndistinguished_name=dn\n[dn]\n') -key client.key -subj '/C=SE/O=Skatteverket/CN=client' -out client.csr \
            && openssl x509 -req -in client.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 365 -extfile ext -out client.pem \
            && (printf 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'; sleep 1) \
            | timeout 20 openssl s_client -quiet -connect 127.0.0.1:{gate.Address.Port} -cert client.pem -key client.key || true
            """);
    }
}
