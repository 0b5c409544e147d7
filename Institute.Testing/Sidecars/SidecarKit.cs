using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Testing.Certificates;

namespace Institute.Testing.Sidecars;

/// <summary>Everything on disk that a sidecar needs, made for one test: keys, certificates, lists, settings.</summary>
public sealed class SidecarKit : IDisposable
{
    public const string PartnerName = "Skatteverket";
    public const string MonitorName = "Egen provanslutning";

    private readonly TemporaryDirectory directory = new();
    private readonly X509Certificate2 server;

    public SidecarKit(TimeProvider? clock = null)
    {
        Root = TestCertificateAuthority.CreateRoot(clock);
        server = Root.IssueServer();
        Partner = Root.IssueClient(new() { CommonName = "Mekanismen", Organisation = PartnerName, SubjectSerialNumber = "162021005448" });
        Monitor = Root.IssueClient(new() { CommonName = "Prov", Organisation = Some.InstituteName });
        Stranger = Root.IssueClient(new() { CommonName = "Okand", Organisation = "Annan" });

        PemFiles.WriteCertificate(RootFile, Root.Certificate);
        PemFiles.WriteCertificate(CertificateFile, server);
        PemFiles.WriteKey(CertificateKeyFile, server);
        WriteCrl(new());
        PemFiles.WriteOwnerOnly(ProofKeyFile, RandomNumberGenerator.GetBytes(32));
        using (var tokens = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        {
            PemFiles.WriteKey(directory.File("token-key.pem"), tokens);
        }

        using var log = RSA.Create(3072);
        PemFiles.WriteKey(LogPrivateKeyFile, log);
        PemFiles.WritePublicKey(directory.File("log-key.pub.pem"), log);
    }

    public string Path => directory.Path;

    public TestCertificateAuthority Root { get; }

    /// <summary>On the allow-list.</summary>
    public X509Certificate2 Partner { get; }

    /// <summary>On the allow-list for its test customers only: <see cref="Some.PersonalNumbers"/>' last.</summary>
    public X509Certificate2 Monitor { get; }

    /// <summary>Of the right authority, and on no list.</summary>
    public X509Certificate2 Stranger { get; }

    public string RootFile => directory.File("ca.pem");

    public string CrlFile => directory.File("ca.crl");

    public string CertificateFile => directory.File("server.pem");

    public string CertificateKeyFile => directory.File("server.key");

    public string ProofKeyFile => directory.File("proof.key");

    public string LogDirectory => directory.File("log");

    /// <summary>Never named in the settings.</summary>
    public string LogPrivateKeyFile => directory.File("log-key.pem");

    public string SettingsFile => directory.File("sidecar.json");

    public string AddressesFile => directory.File("addresses.json");

    public void WriteCrl(CrlOptions options) => PemFiles.WriteCrl(CrlFile, Root.IssueCrl(options));

    /// <summary>Open all day, on free ports, with one partner and one monitor.</summary>
    public void WriteSettings(IEnumerable<string> bankAddresses, Action<JsonObject>? change = null)
    {
        var sidecar = new JsonObject
        {
            ["Environment"] = "Test",
            ["Institute"] = new JsonObject { ["OrganisationNumber"] = Some.InstituteNumber, ["Name"] = Some.InstituteName },
            ["Node"] = "node-1",
            ["Partner"] = new JsonObject
            {
                ["Listen"] = "127.0.0.1:0",
                ["BasePath"] = "/kvs/v1",
                ["CertificateFile"] = CertificateFile,
                ["CertificateKeyFile"] = CertificateKeyFile,
                ["RootFiles"] = new JsonArray(RootFile),
                ["CrlFiles"] = new JsonArray(CrlFile),
                ["AllowList"] = new JsonArray(
                    new JsonObject { ["Name"] = PartnerName, ["Role"] = "Partner", ["KeyPins"] = new JsonArray(PemFiles.KeyPin(Partner)) },
                    new JsonObject { ["Name"] = MonitorName, ["Role"] = "Monitor", ["KeyPins"] = new JsonArray(PemFiles.KeyPin(Monitor)), ["TestCustomers"] = new JsonArray(Some.PersonalNumbers[^1]) }),
            },
            ["Bank"] = new JsonObject { ["Addresses"] = new JsonArray([.. bankAddresses.Select(a => JsonValue.Create(a))]), ["BasePath"] = "/kvs/v1", ["ProofKeyFile"] = ProofKeyFile },
            ["Tokens"] = new JsonObject { ["Mode"] = "BuiltInIssuer", ["Scope"] = "kvs", ["BuiltIn"] = new JsonObject { ["SigningKeyFiles"] = new JsonArray(directory.File("token-key.pem")) } },
            ["Availability"] = new JsonObject { ["Opens"] = "00:00", ["Closes"] = "24:00" },
            ["Log"] = new JsonObject { ["Directory"] = LogDirectory, ["PublicKeyFile"] = directory.File("log-key.pub.pem") },
            ["Health"] = new JsonObject { ["Listen"] = "127.0.0.1:0" },
            ["Management"] = new JsonObject { ["Listen"] = "127.0.0.1:0" },
        };
        change?.Invoke(sidecar);
        PemFiles.WriteOwnerOnly(SettingsFile, System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["Sidecar"] = sidecar }.ToJsonString()));
    }

    public void Dispose()
    {
        Partner.Dispose();
        Monitor.Dispose();
        Stranger.Dispose();
        server.Dispose();
        Root.Dispose();
        directory.Dispose();
    }
}
