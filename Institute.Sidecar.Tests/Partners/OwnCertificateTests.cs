using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>Certificates and keys that the sidecar shows itself: each slip of a renewal has its own sentence, and none an exception.</summary>
public sealed class OwnCertificateTests
{
    private readonly ManualTimeProvider clock = new();
    private TemporaryDirectory folder = null!;
    private TestCertificateAuthority root = null!;
    private X509Certificate2 server = null!;

    [SetUp]
    public void Lay()
    {
        folder = new();
        root = TestCertificateAuthority.CreateRoot(clock);
        server = root.IssueServer();
        PemFiles.WriteCertificate(folder.File("server.pem"), server);
        PemFiles.WriteKey(folder.File("server.key"), server);
    }

    [TearDown]
    public void Remove()
    {
        server.Dispose();
        root.Dispose();
        folder.Dispose();
    }

    [Test]
    public void Certificate_and_key_are_taken_in_every_form_in_which_tools_write_them()
    {
        using var key = server.GetECDsaPrivateKey()!;
        var (certificate, pkcs8) = (server.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        (string Certificate, string Key)[] forms =
        [
            (certificate, pkcs8),
            (certificate, key.ExportECPrivateKeyPem()),
            (certificate, "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + key.ExportECPrivateKeyPem()),
            ("\uFEFF" + certificate, "\uFEFFBag Attributes\n" + pkcs8),
            ("Certificate:\n  Data:\r\n" + certificate.ReplaceLineEndings("\r\n"), pkcs8.ReplaceLineEndings("\r\n")),
            (certificate + "\n" + root.Certificate.ExportCertificatePem(), pkcs8),
        ];

        Assert.That(forms.Select(f => Reason(f.Certificate, f.Key)), Is.All.EqualTo("usable"));
        PemFiles.WriteOwnerOnly(folder.File("server.pem"), server.RawData);
        Assert.That(Reason(Load("server.pem", "server.key")), Is.EqualTo("usable"), "DER");
        PemFiles.WriteOwnerOnly(folder.File("both.pem"), Encoding.ASCII.GetBytes(pkcs8 + "\n" + certificate));
        Assert.That(Reason(Load("both.pem", "both.pem")), Is.EqualTo("usable"), "one file for both");
    }

    [Test]
    public void A_key_that_does_not_belong_to_the_certificate_is_told_whatever_kinds_the_two_are_of()
    {
        AsymmetricAlgorithm[] keys = [ECDsa.Create(ECCurve.NamedCurves.nistP256), ECDsa.Create(ECCurve.NamedCurves.nistP384), RSA.Create(2048)];
        using var rsa = root.IssueServer(new() { CommonName = "localhost", Key = KeyKind.Rsa2048 });
        foreach (var key in keys)
        {
            using var owned = key;
            var pem = key.ExportPkcs8PrivateKeyPem();
            Assert.That(new[] { Reason(server.ExportCertificatePem(), pem), Reason(rsa.ExportCertificatePem(), pem) }, Is.All.Contain("does not belong to the first certificate"));
        }

        Assert.That(Reason(root.Certificate.ExportCertificatePem() + "\n" + server.ExportCertificatePem(), Key()), Does.Contain("put that one first"));
    }

    [Test]
    public void What_a_file_holds_that_does_not_belong_there_is_named()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = root.IssueClient();
        var certificate = server.ExportCertificatePem();
        (string Certificate, string Key, string Told)[] slips =
        [
            (certificate, "", "holds no private key"),
            (certificate, other.ExportSubjectPublicKeyInfoPem(), "holds a block PUBLIC KEY"),
            (certificate, certificate, "holds a block CERTIFICATE"),
            (certificate, Key() + "\n" + other.ExportPkcs8PrivateKeyPem(), "holds 2 private keys"),
            (certificate, Key()[..80], "cannot be read"),
            (certificate, other.ExportEncryptedPkcs8PrivateKeyPem("hemligt", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)), "encrypted with a passphrase"),
            (certificate, "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n", "encrypted with a passphrase"),
            (certificate, "-----BEGIN PRIVATE KEY-----\nMAMCAQA=\n-----END PRIVATE KEY-----\n", "damaged"),
            ("", Key(), "holds no certificate"),
            (Key(), Key(), "holds a block PRIVATE KEY"),
            (certificate + "\n" + certificate.Replace("-----END", "----END", StringComparison.Ordinal), Key(), "cannot be read"),
            (certificate + "\n-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n", Key(), "cannot be read"),
            (certificate + "\n" + stranger.ExportCertificatePem(), Key(), "stands above none of the others"),
        ];

        Assert.That(slips.Select(s => (Reason(s.Certificate, s.Key), s.Told)).Where(s => !s.Item1.Contains(s.Told, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void A_certificate_that_a_peer_would_refuse_is_refused_here_with_the_reason()
    {
        (CertificateOptions Options, string Told)[] slips =
        [
            (new() { CommonName = "localhost", ExtendedKeyUsages = [ExtendedKeyUsage.ClientAuthentication] }, "does not name serverAuth"),
            (new() { CommonName = "localhost", Key = KeyKind.Rsa1024 }, "a weak key (RSA of 1024 bits"),
            (new() { CommonName = "localhost", ValidFrom = TimeSpan.FromDays(-2), ValidFor = TimeSpan.FromDays(-1) }, "expired"),
            (new() { CommonName = "localhost", ValidFrom = TimeSpan.FromDays(1) }, "not yet valid"),
        ];
        foreach (var (options, told) in slips)
        {
            using var bad = root.IssueServer(options);
            PemFiles.WriteKey(folder.File("bad.key"), bad);
            Assert.That(Reason(bad.ExportCertificatePem(), File.ReadAllText(folder.File("bad.key"))), Does.Contain(told));
        }

        Assert.That(Reason(Load("server.pem", "server.key", CertificatePurpose.Client)), Does.Contain("does not name clientAuth"));
    }

    [TestCase("EC", "ec_paramgen_curve:secp256k1", "another curve")]
    [TestCase("EC", "ec_paramgen_curve:brainpoolP256r1", "another curve")]
    [TestCase("EC", "ec_paramgen_curve:P-256 ec_param_enc:explicit", "spelled out")]
    [TestCase("ED25519", "", "neither RSA nor EC")]
    [TestCase("RSA-PSS", "rsa_keygen_bits:3072", "RSASSA-PSS alone")]
    [TestCase("EC", "ec_paramgen_curve:P-256 compressed", "compressed")]
    public void A_key_of_a_kind_that_is_not_served_with_has_its_own_words(string algorithm, string parameters, string told)
    {
        var isCompressed = parameters.EndsWith("compressed", StringComparison.Ordinal);
        var options = parameters.Replace(" compressed", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(p => new[] { "-pkeyopt", p });
        OpenSsl(["genpkey", "-algorithm", algorithm, .. options, "-out", folder.File("server.key")]);
        if (isCompressed)
        {
            OpenSsl(["ec", "-in", folder.File("server.key"), "-conv_form", "compressed", "-out", folder.File("server.key")]);
        }

        File.SetUnixFileMode(folder.File("server.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        OpenSsl(["req", "-x509", "-new", "-key", folder.File("server.key"), "-subj", "/CN=localhost", "-days", "2", "-out", folder.File("server.pem")]);
        using var made = X509CertificateLoader.LoadCertificateFromFile(folder.File("server.pem"));

        Assert.That(Reason(Load("server.pem", "server.key", now: new(made.NotAfter.AddDays(-1)))), Does.Contain(told));
    }

    private static string Reason(Loading<ServerCredential> loading) => (loading as Loading<ServerCredential>.Unusable)?.Reason ?? "usable";

    private static void OpenSsl(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error);
    }

    private string Key()
    {
        using var key = server.GetECDsaPrivateKey()!;
        return key.ExportPkcs8PrivateKeyPem();
    }

    private string Reason(string certificate, string key)
    {
        PemFiles.WriteOwnerOnly(folder.File("tried.pem"), Encoding.UTF8.GetBytes(certificate));
        PemFiles.WriteOwnerOnly(folder.File("tried.key"), Encoding.UTF8.GetBytes(key));
        return Reason(Load("tried.pem", "tried.key"));
    }

    private Loading<ServerCredential> Load(string certificate, string key, CertificatePurpose? purpose = null, DateTimeOffset? now = null) =>
        ServerCredential.Load(FileSet.Read([folder.File(certificate), folder.File(key)]).Files, purpose ?? CertificatePurpose.Server, EnvironmentKind.Test, now ?? clock.GetUtcNow());
}
