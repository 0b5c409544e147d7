using System.Security.Cryptography;
using System.Text.Json;
using Institute.Adapter.Wire;
using Institute.Sidecar.Tests.Commands;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>deploy/settings, read by the sidecar's own check with files of a test in the places that they name.</summary>
public sealed class SettingsSampleTests
{
    // Another volume than the folders for temporary files, as witness and second place are to be.
    private const string OtherVolume = "/dev/shm";

    [TestCase("test")]
    [TestCase("production")]
    [CancelAfter(60_000)]
    public async Task Check_finds_nothing_wrong_with_them_once_the_bank_has_put_its_own_in(string environment, CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        using var other = new OwnFolder(OtherVolume);
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);
        var about = new AdapterDescription("9.9.9", "test/1", "kvs/1", ["Person"], TimeProvider.System.GetUtcNow());
        bank.Behaviour = PeerBehaviour.Answer(JsonSerializer.SerializeToUtf8Bytes(about, JsonSerializerOptions.Web), contentType: "application/json");
        await File.WriteAllTextAsync(kit.SettingsFile, Filled(SettingsSample.Text(environment), kit, other.Path, bank.Address), cancellationToken);

        var result = await CommandResult.OfAsync(TimeProvider.System, "check", "--settings", kit.SettingsFile);

        Assert.That(result.Code, Is.Zero, result.Output + result.Errors);
    }

    [Test]
    public void The_two_differ_in_environment_and_window_alone()
    {
        var (test, production) = (Lines("test"), Lines("production"));

        Assert.That(test.Except(production, StringComparer.Ordinal), Is.EquivalentTo(new[] { "\"Environment\": \"Test\",", "\"Opens\": \"00:00\",", "\"Closes\": \"24:00\"" }));
        Assert.That(production.Except(test, StringComparer.Ordinal), Is.EquivalentTo(new[] { "\"Environment\": \"Production\",", "\"Opens\": \"04:00\",", "\"Closes\": \"23:00\",", "\"PlannedOutages\": []" }));
    }

    private static List<string> Lines(string environment) => [.. SettingsSample.Text(environment).Split('\n').Select(l => l.Trim()).Where(l => !l.StartsWith("//", StringComparison.Ordinal))];

    private static string Filled(string sample, SidecarKit kit, string other, Uri bank)
    {
        (string Sample, string Own)[] own =
        [
            ("/etc/institute-sidecar/certificates/server.pem", kit.CertificateFile),
            ("/etc/institute-sidecar/keys/server.key", kit.CertificateKeyFile),
            ("/etc/institute-sidecar/certificates/partner-root.pem", kit.RootFile),
            ("/etc/institute-sidecar/certificates/partner-root.crl", kit.CrlFile),
            ("/etc/institute-sidecar/certificates/log-public.pem", Path.Combine(kit.Path, "log-key.pub.pem")),
            ("/etc/institute-sidecar/keys/proof.key", kit.ProofKeyFile),
            ("/etc/institute-sidecar/keys/token-present.pem", Path.Combine(kit.Path, "token-key.pem")),
            ("/etc/institute-sidecar/keys/token-next.pem", Token(kit, "next.pem")),
            ("/etc/institute-sidecar/keys/token-previous.pem", Token(kit, "previous.pem")),
            ("/var/lib/institute-sidecar/log", kit.LogDirectory),
            ("/srv/institute-sidecar/witness/heads", Path.Combine(other, "heads")),
            ("/srv/institute-sidecar/second-place", Directory.CreateDirectory(Path.Combine(other, "second")).FullName),
            (new string('A', 43) + "=", PemFiles.KeyPin(kit.Partner)),
            ("http://127.0.0.1:5000", bank.GetLeftPart(UriPartial.Authority)),
            (":8443\"", ":0\""), (":8081\"", ":0\""), (":8082\"", ":0\""),
        ];
        foreach (var (from, to) in own)
        {
            Assert.That(sample, Does.Contain(from));
            sample = sample.Replace(from, to, StringComparison.Ordinal);
        }

        return sample;
    }

    private static string Token(SidecarKit kit, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return PemFiles.WriteKey(Path.Combine(kit.Path, name), key);
    }

    private sealed class OwnFolder(string under) : IDisposable
    {
        public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(under, "institute-" + Guid.NewGuid().ToString("N"))).FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
