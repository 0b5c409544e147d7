using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Institute.Adapter.Wire;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tests.Settings;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Commands;

[TestFixture]
public sealed class CheckCommandTests
{
    private readonly ManualTimeProvider clock = new();
    private TemporaryDirectory folder = null!;
    private FakePeer bank = null!;
    private TestCertificateAuthority root = null!;

    [SetUp]
    public async Task Lay()
    {
        folder = new();
        bank = await FakePeer.StartAsync(null, CancellationToken.None);
        var about = new AdapterDescription("9.9.9", "test/1", "kvs/1", ["Person"], clock.GetUtcNow());
        bank.Behaviour = PeerBehaviour.Answer(JsonSerializer.SerializeToUtf8Bytes(about, JsonSerializerOptions.Web), contentType: "application/json");
        root = TestCertificateAuthority.CreateRoot(clock);
        using var server = root.IssueServer();
        PemFiles.WriteCertificate(folder.File("server.pem"), server);
        PemFiles.WriteKey(folder.File("server.key"), server);
        PemFiles.WriteCertificate(folder.File("ca.pem"), root.Certificate);
        PemFiles.WriteCrl(folder.File("ca.crl"), root.IssueCrl());
        PemFiles.WriteOwnerOnly(folder.File("proof.key"), RandomNumberGenerator.GetBytes(32));
        using var token = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PemFiles.WriteKey(folder.File("token.key"), token);
        using var log = RSA.Create(3072);
        PemFiles.WritePublicKey(folder.File("log-public.pem"), log);
        Write(SettingsText.Whole());
    }

    [TearDown]
    public async Task Remove()
    {
        await bank.DisposeAsync();
        root.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task All_is_well()
    {
        var result = await CheckAsync();

        Assert.That(result.Code, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("The sidecar would start"));
    }

    [Test]
    public async Task As_json_each_finding_has_subject_status_text_and_remedy()
    {
        var result = await CheckAsync("--json");

        var json = JsonElement.Parse(result.Output);
        Assert.That(json.GetProperty("ok").GetBoolean(), Is.True);
        Assert.That(json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("status").GetString()).Distinct(StringComparer.Ordinal), Is.SubsetOf(new[] { "ok", "warning" }).And.Contains("ok"));
    }

    [Test]
    public async Task Everything_that_would_fail_at_run_time_is_told_at_once()
    {
        await bank.DisposeAsync();
        File.Delete(folder.File("server.pem"));
        File.SetUnixFileMode(folder.File("token.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.WriteAllText(folder.File("proof.key"), "short");
        using var small = RSA.Create(2048);
        PemFiles.WritePublicKey(folder.File("log-public.pem"), small);

        var result = await CheckAsync();

        Assert.That(result.Code, Is.EqualTo(1));
        Assert.That(Faults(result), Is.EqualTo(new[] { "Sidecar:Partner:CertificateFile", "Sidecar:Tokens:BuiltIn:SigningKeyFiles", "Sidecar:Bank:ProofKeyFile", "Sidecar:Log:PublicKeyFile" }));
        Assert.That(result.Output, Does.Contain("warning Sidecar:Bank:Addresses:0"), "what is only away now");
    }

    [Test]
    public async Task A_private_half_of_the_logs_key_beside_the_log_is_a_fault()
    {
        using var key = RSA.Create(3072);
        PemFiles.WriteKey(folder.File("log-public.pem"), key);

        Assert.That(Faults(await CheckAsync()), Is.EqualTo(new[] { "Sidecar:Log:PublicKeyFile" }));
    }

    [TestCase("")]
    [TestCase("secp256k1")]
    [TestCase("RSA")]
    [TestCase("public")]
    [TestCase("missing")]
    public async Task A_signing_key_of_the_log_that_a_start_would_refuse_is_a_fault(string kind)
    {
        var whole = JsonNode.Parse(SettingsText.Whole())!;
        whole["Sidecar"]!["Log"]!["SigningKeyFile"] = "signer.key";
        Write(whole.ToJsonString());
        using var key = ECDsa.Create(kind is "secp256k1" ? ECCurve.CreateFromFriendlyName(kind) : ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        if (kind is not "missing")
        {
            PemFiles.WriteOwnerOnly(folder.File("signer.key"), Encoding.ASCII.GetBytes(kind switch { "" => "", "RSA" => rsa.ExportPkcs8PrivateKeyPem(), "public" => key.ExportSubjectPublicKeyInfoPem(), _ => key.ExportPkcs8PrivateKeyPem() }));
        }

        Assert.That(Faults(await CheckAsync()), Is.EqualTo(new[] { "Sidecar:Log:SigningKeyFile" }));
    }

    [Test]
    public async Task An_overdue_revocation_list_warns_for_a_day_and_then_is_a_fault()
    {
        clock.Advance(TimeSpan.FromHours(13));
        var warned = await CheckAsync();
        clock.Advance(TimeSpan.FromHours(24));
        var failed = await CheckAsync();

        Assert.That(warned.Code, Is.Zero);
        Assert.That(warned.Output, Does.Contain("warning Sidecar:Partner:CrlFiles"));
        Assert.That(Faults(failed), Is.EqualTo(new[] { "Sidecar:Partner:CrlFiles" }));
    }

    [Test]
    public async Task The_quickstarts_throw_away_authority_is_refused_in_production_and_its_twin_is_not()
    {
        var production = SettingsText.Whole().Replace("\"Test\"", "\"Production\"", StringComparison.Ordinal);
        Write(production);
        Assert.That(Faults(await CheckAsync()), Is.Empty);

        using var marked = TestCertificateAuthority.CreateRoot(clock, new() { CommonName = "Quickstart CA", Organisation = "KontoInstitute Throw-away" });
        PemFiles.WriteCertificate(folder.File("ca.pem"), marked.Certificate);
        PemFiles.WriteCrl(folder.File("ca.crl"), marked.IssueCrl());
        Assert.That(Faults(await CheckAsync()), Is.EqualTo(new[] { "Sidecar:Partner:RootFiles" }));
        Write(production.Replace("\"Production\"", "\"Test\"", StringComparison.Ordinal));
        Assert.That(Faults(await CheckAsync()), Is.Empty);
    }

    [Test]
    public async Task A_long_outage_that_was_not_announced_is_shown_as_a_breach()
    {
        Write(SettingsText.Whole().Replace("\"Closes\": \"23:00\"", """
            "Closes": "23:00", "PlannedOutages": [ { "From": "2026-06-20T10:00:00+02:00", "To": "2026-06-20T12:00:00+02:00", "Reason": "Byte av disk" } ]
            """, StringComparison.Ordinal));

        Assert.That((await CheckAsync()).Output, Does.Contain("A breach of 2 §: it is long and was not announced. It has to be announced by 2026-06-11"));
    }

    [TestCase("Wire", """{ "ProfileDirectory": "nowhere" }""", "Sidecar:Wire")]
    [TestCase("Wire", """{ "SignatureCertificateFile": "nowhere.pem", "SignatureKeyFile": "nowhere.key" }""", "Sidecar:Wire")]
    [TestCase("Management", """{ "CertificateFile": "nowhere.pem", "CertificateKeyFile": "nowhere.key", "RootFiles": ["ca.pem"], "Operators": [{ "Name": "Anna", "KeyPins": ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] }] }""", "Sidecar:Management:CertificateFile")]
    [TestCase("Management", """{ "CertificateFile": "server.pem", "CertificateKeyFile": "server.key", "RootFiles": ["nowhere.pem"], "Operators": [{ "Name": "Anna", "KeyPins": ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] }] }""", "Sidecar:Management:RootFiles")]
    [TestCase("Tokens", """{ "Mode": "ExternalIssuer", "Issuer": "https://as.example", "Audience": "kvs", "External": { "JwksFile": "proof.key" } }""", "Sidecar:Tokens:External:JwksFile")]
    [TestCase("Tokens", """{ "Mode": "ExternalIssuer", "Issuer": "https://as.example", "Audience": "kvs", "External": { "MetadataAddress": "https://as.example/metadata", "RootFiles": ["nowhere.pem"] } }""", "Sidecar:Tokens:External:RootFiles")]
    public async Task A_file_that_only_some_settings_name_is_looked_at_too(string section, string settings, string subject)
    {
        var whole = JsonNode.Parse(SettingsText.Whole())!;
        whole["Sidecar"]![section] = JsonNode.Parse(settings);
        Write(whole.ToJsonString());

        Assert.That(Faults(await CheckAsync()), Is.EqualTo(new[] { subject }));
    }

    [Test]
    public async Task The_roots_of_the_banks_authorization_server_are_looked_at_too()
    {
        var whole = JsonNode.Parse(SettingsText.Whole())!;
        var bankSection = whole["Sidecar"]!["Bank"]!;
        using var own = root.IssueClient();
        PemFiles.WriteCertificate(folder.File("own.pem"), own);
        PemFiles.WriteKey(folder.File("own.key"), own);
        (bankSection["ClientCertificateFile"], bankSection["ClientCertificateKeyFile"]) = ("own.pem", "own.key");
        bankSection["ClientCredentials"] = new JsonObject { ["Method"] = "TlsClientAuth", ["TokenAddress"] = "https://as.example/token", ["ClientId"] = "sidecar", ["Scope"] = "core", ["RootFiles"] = new JsonArray("nowhere.pem") };
        Write(whole.ToJsonString());

        Assert.That(Faults(await CheckAsync()), Is.EqualTo(new[] { "Sidecar:Bank:ClientCredentials:RootFiles" }));
    }

    [Test]
    public async Task An_older_revocation_list_of_the_operators_than_one_that_was_in_force_is_a_fault()
    {
        var whole = JsonNode.Parse(SettingsText.Whole())!;
        whole["Sidecar"]!["Management"] = JsonNode.Parse("""{ "CertificateFile": "server.pem", "CertificateKeyFile": "server.key", "RootFiles": ["ca.pem"], "CrlFiles": ["operators.crl"], "Operators": [{ "Name": "Anna", "KeyPins": ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="] }] }""");
        Write(whole.ToJsonString());
        PemFiles.WriteCrl(folder.File("operators.crl"), root.IssueCrl(new() { Number = 5 }));
        var memory = new RevocationMemory(RevocationMemory.PathIn(folder.File("log"), RevocationMemory.OperatorsFileName), logger: null);
        PartnerTrust.Load(FileSet.Read([folder.File("ca.pem"), folder.File("operators.crl")]).Files, rootCount: 1, EnvironmentKind.Test, memory, clock.GetUtcNow());
        Assert.That(Faults(await CheckAsync()), Is.Empty, "the twin");

        PemFiles.WriteCrl(folder.File("operators.crl"), root.IssueCrl(new() { Number = 4 }));

        var result = await CheckAsync();
        Assert.That(Faults(result), Is.EqualTo(new[] { "Sidecar:Management:RootFiles" }));
        Assert.That(result.Output, Does.Contain(RevocationMemory.OperatorsFileName));
    }

    private Task<CommandResult> CheckAsync(params string[] options) => CommandResult.OfAsync(clock, ["check", "--settings", folder.File("sidecar.json"), .. options]);

    // Free ports: those by default may be taken on the machine.
    private void Write(string settings)
    {
        var whole = JsonNode.Parse(settings.Replace("http://127.0.0.1:5000", bank.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))!;
        var sidecar = whole["Sidecar"]!.AsObject();
        foreach (var section in new[] { "Partner", "Health", "Management" })
        {
            sidecar.TryAdd(section, new JsonObject());
            sidecar[section]!["Listen"] = "127.0.0.1:0";
        }

        File.WriteAllText(folder.File("sidecar.json"), whole.ToJsonString());
    }

    private static IEnumerable<string> Faults(CommandResult result) =>
        result.Output.Split('\n').Where(l => l.StartsWith("fault ", StringComparison.Ordinal)).Select(l => l[8..].Split(": ")[0]);
}
