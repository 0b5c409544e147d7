using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Commands.Checks;

/// <summary>The slips of whoever writes settings and renews keys.</summary>
internal static class BrokenSettings
{
    private const string Root = "Sidecar:";

    public static IReadOnlyList<BrokenSetting> All { get; } =
    [
        .. Texts(), .. Values(), .. Parties(), .. Certificates(), .. Keys(), .. Lists(), .. Databases(), .. Places(), .. Outages(),
    ];

    /// <summary>A few settings each drawn from what is usual, and now and then one that is not.</summary>
    public static void LayRandom(SidecarKit kit, Random random)
    {
        (string Path, JsonNode?[] Values)[] drawn =
        [
            ("Environment", ["Test", "Test", "Production"]),
            ("Node", ["node-1", "b", "Node 1"]),
            ("Partner:MaxConnections", [1, 256, 100_000]),
            ("Partner:Http2", [true, false]),
            ("Partner:BasePath", ["/kvs/v1", "/a", "/"]),
            ("Partner:MinimumRsaBits", [2048, 8192]),
            ("Availability:Opens", ["00:00", "04:00", "23:30"]),
            ("Availability:Closes", ["24:00", "23:00"]),
            ("Availability:MarginSeconds", [0, 300]),
            ("Availability:ExtraHolidays", [new JsonArray(), new JsonArray("9999-12-31"), new JsonArray("0001-01-01")]),
            ("Availability:PlannedOutages", [new JsonArray(), Outage("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"), Outage("2026-11-30T20:00:00+01:00", "9999-12-31T23:59:59-12:00")]),
            ("Log:SegmentMegabytes", [1, 100_000]),
            ("Log:RetentionYears", [5, 100]),
            ("Log:LegalHolds", [new JsonArray(), new JsonArray(new JsonObject { ["From"] = "0001-01-01", ["To"] = "9999-12-31", ["Reason"] = "prov" })]),
            ("Log:WitnessFile", [null, Path.Combine(kit.Path, "away", "heads")]),
            ("Tokens:BuiltIn:LifetimeSeconds", [30, 600]),
            ("Health:Listen", ["127.0.0.1:0", "[::1]:0"]),
            ("Telemetry:OtlpEndpoint", [null, "http://127.0.0.1:1"]),
        ];
        kit.WriteSettings(["http://127.0.0.1:1"], s =>
        {
            foreach (var (path, values) in drawn.Where(_ => random.Next(3) == 0))
            {
                Set(s, path, values[random.Next(values.Length)]?.DeepClone());
            }
        });
    }

    private static IEnumerable<BrokenSetting> Texts()
    {
        yield return Text("no file", k => File.Delete(k.SettingsFile));
        yield return Text("windows-1252", k => File.WriteAllBytes(k.SettingsFile, Encoding.Latin1.GetBytes(File.ReadAllText(k.SettingsFile).Replace("\"Name\":\"", "\"Name\":\"Örebro ", StringComparison.Ordinal))));
        yield return Text("UTF-16", k => File.WriteAllText(k.SettingsFile, File.ReadAllText(k.SettingsFile), Encoding.Unicode));
        yield return Text("cut off", k => File.WriteAllText(k.SettingsFile, File.ReadAllText(k.SettingsFile)[..100]));
        yield return Text("empty", k => File.WriteAllText(k.SettingsFile, ""));
        yield return Text("a list", k => File.WriteAllText(k.SettingsFile, "[]"));
        yield return Text("another section", k => File.WriteAllText(k.SettingsFile, """{ "Sidcar": {} }"""));
        yield return Text("a folder", k =>
        {
            File.Delete(k.SettingsFile);
            Directory.CreateDirectory(k.SettingsFile);
        });
        yield return Text("a pipe that nobody writes to", k =>
        {
            File.Delete(k.SettingsFile);
            using var made = Process.Start("mkfifo", [k.SettingsFile]);
            made.WaitForExit();
        });
    }

    private static IEnumerable<BrokenSetting> Values() =>
    [
        Value("Environment", "Prod"),
        Value("Institute:OrganisationNumber", "5560001232"),
        Value("Institute:Name", ""),
        Value("Institute:Name", new string('a', 201)),
        Value("Node", "Node_1"),
        Value("Partner:Listen", "localhost:8443"),
        Value("Partner:Listen", "127.0.0.1:70000"),
        Value("Partner:Lisen", "127.0.0.1:0"),
        Value("Partner:BasePath", "kvs"),
        Value("Partner:MaxConnections", 0),
        Value("Partner:Http2", "ja"),
        Value("Partner:AllowList", new JsonArray()),
        Value("Bank:Addresses", new JsonArray("http://10.0.0.1:5000"), "Bank:Addresses:0"),
        Value("Bank:Addresses", new JsonArray("https://bank.example:5000"), "Bank:RootFiles"),
        Value("Bank:ClientCertificateFile", "own.pem"),
        Value("Bank:ClientCredentials", new JsonObject { ["Method"] = "TlsClientAuth" }),
        Value("Tokens:Mode", "None"),
        Value("Tokens:BuiltIn:SigningKeyFiles", new JsonArray()),
        Value("Tokens:BuiltIn:LifetimeSeconds", 3600),
        Value("Availability:Opens", "4"),
        Value("Availability:Opens", "24:00", "Availability:Closes"),
        Value("Availability:ExtraHolidays", new JsonArray("2026-02-30"), "Availability:ExtraHolidays:0"),
        Value("Log:RetentionYears", 4),
        Value("Log:Store", "Postgres", "Log:Postgres:ConnectionFile"),
        Value("Management:Listen", "0.0.0.0:0"),
        Value("Telemetry:OtlpEndpoint", "http://collector.example:4317"),
        Value("Wire:ProfileDirectory", "nowhere", "Wire"),
        Value("Wire:MaxQuestionBytes", 1),
        new("two listeners on one port", Root + "Health:Listen", Changed(s =>
        {
            s["Partner"]!["Listen"] = "127.0.0.1:18443";
            s["Health"]!["Listen"] = "127.0.0.1:18443";
        })),
        new("a listener on all addresses and another on one", Root + "Management:Listen", Changed(s =>
        {
            s["Partner"]!["Listen"] = "[::]:18443";
            s["Management"]!["Listen"] = "127.0.0.1:18443";
        })),
        Value("Partner:Listen", "192.0.2.1:18443"),
    ];

    private static IEnumerable<BrokenSetting> Parties()
    {
        yield return Party("one organisation number in two spellings", "Partner:AllowList", "202100-5448", "2021005448");
        yield return Party("one organisation number with and without 16", "Partner:AllowList", "162021005448", "2021005448");
        yield return new("a pin in another spelling", Root + "Partner:AllowList:0:KeyPins:0", Changed(s => s["Partner"]!["AllowList"]![0]!["KeyPins"] = new JsonArray("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")));
        yield return new("a monitor's customer of eleven digits", Root + "Partner:AllowList:1:TestCustomers", Changed(s => s["Partner"]!["AllowList"]![1]!["TestCustomers"] = new JsonArray("12345678901")));
        yield return new("monitors alone", Root + "Partner:AllowList", Changed(s => s["Partner"]!["AllowList"]!.AsArray().RemoveAt(0)));
    }

    private static IEnumerable<BrokenSetting> Certificates()
    {
        const string At = "Partner:CertificateFile";
        yield return Server("another EC key", At, k => Key(k.CertificateKeyFile, ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        yield return Server("an EC key of another curve", At, k => Key(k.CertificateKeyFile, ECDsa.Create(ECCurve.NamedCurves.nistP384)));
        yield return Server("an RSA key", At, k => Key(k.CertificateKeyFile, RSA.Create(2048)));
        yield return Server("no key in the key's file", At, k => Write(k.CertificateKeyFile, ""));
        yield return Server("two keys", At, k => Write(k.CertificateKeyFile, File.ReadAllText(k.CertificateKeyFile) + "\n" + File.ReadAllText(k.CertificateKeyFile)));
        yield return Server("a key that anybody may read", At, k => File.SetUnixFileMode(k.CertificateKeyFile, UnixFileMode.UserRead | UnixFileMode.OtherRead));
        yield return Server("certificate and key in each other's place", At, k => (k.CertificateFile, k.CertificateKeyFile).Swap());
        yield return Server("no certificate file", At, k => File.Delete(k.CertificateFile));
        yield return Server("a certificate for clients", At, k => Replace(k, k.Root.IssueClient()));
        yield return Server("RSA of 1024 bits", At, k => Replace(k, k.Root.IssueServer(new() { CommonName = "localhost", Key = KeyKind.Rsa1024 })));
        yield return Server("an expired certificate", At, k => Replace(k, k.Root.IssueServer(new() { CommonName = "localhost", ValidFrom = TimeSpan.FromDays(-9), ValidFor = TimeSpan.FromDays(-1) })));
        yield return Server("a torn certificate", At, k => Write(k.CertificateFile, File.ReadAllText(k.CertificateFile)[..200]));
        yield return Server("a stranger in the chain", At, k => Write(k.CertificateFile, File.ReadAllText(k.CertificateFile) + k.Stranger.ExportCertificatePem()));
        yield return Server("no root", "Partner:RootFiles", k => Write(k.RootFile, ""));
        yield return Server("a key among the roots", "Partner:RootFiles", k => Write(k.RootFile, File.ReadAllText(k.RootFile) + File.ReadAllText(k.CertificateKeyFile)));
        yield return Server("a root in UTF-16", "Partner:RootFiles", k => PemFiles.WriteOwnerOnly(k.RootFile, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(File.ReadAllText(k.RootFile))]));
        yield return Server("an endless root", "Partner:RootFiles", k =>
        {
            File.Delete(k.RootFile);
            File.CreateSymbolicLink(k.RootFile, "/dev/zero");
        });
        yield return Server("a folder in the root's place", "Partner:RootFiles", k =>
        {
            File.Delete(k.RootFile);
            Directory.CreateDirectory(k.RootFile);
        });
        yield return new("a page whose key is another", Root + "Management:CertificateFile", k =>
        {
            Key(Beside(k, "page.key"), ECDsa.Create(ECCurve.NamedCurves.nistP256));
            k.WriteSettings(["http://127.0.0.1:1"], s => s["Management"] = new JsonObject { ["Listen"] = "127.0.0.1:0", ["CertificateFile"] = k.CertificateFile, ["CertificateKeyFile"] = Beside(k, "page.key"), ["RootFiles"] = new JsonArray(k.RootFile), ["Operators"] = new JsonArray(new JsonObject { ["Name"] = "Anna", ["KeyPins"] = new JsonArray("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=") }) });
        });
        yield return new("a client certificate towards the bank whose key is another", Root + "Bank:RootFiles", k =>
        {
            Write(Beside(k, "own.pem"), k.Stranger.ExportCertificatePem());
            k.WriteSettings(["http://127.0.0.1:1"], s => (s["Bank"]!["ClientCertificateFile"], s["Bank"]!["ClientCertificateKeyFile"]) = (Beside(k, "own.pem"), k.CertificateKeyFile));
        });
    }

    private static IEnumerable<BrokenSetting> Keys()
    {
        const string Log = "Log:SigningKeyFile";
        const string Token = "Tokens:BuiltIn:SigningKeyFiles";
        yield return Signing("empty", Log, k => Write(Beside(k, "key.pem"), ""));
        yield return Signing("a public half", Log, k => Write(Beside(k, "key.pem"), k.Stranger.GetECDsaPublicKey()!.ExportSubjectPublicKeyInfoPem()));
        yield return Signing("a certificate", Log, k => Write(Beside(k, "key.pem"), k.Stranger.ExportCertificatePem()));
        yield return Signing("an RSA key", Log, k => Key(Beside(k, "key.pem"), RSA.Create(2048)));
        yield return Signing("P-384", Log, k => Key(Beside(k, "key.pem"), ECDsa.Create(ECCurve.NamedCurves.nistP384)));
        yield return Signing("Ed25519", Log, k => OpenSsl(k, "ED25519"));
        yield return Signing("not there", Log, _ => { });
        yield return Signing("empty", Token, k => Write(Beside(k, "key.pem"), ""));
        yield return Signing("an RSA key", Token, k => Key(Beside(k, "key.pem"), RSA.Create(2048)));
        yield return Signing("P-384", Token, k => Key(Beside(k, "key.pem"), ECDsa.Create(ECCurve.NamedCurves.nistP384)));
        yield return Signing("not there", Token, _ => { });
        yield return Server("a short proof key", "Bank:ProofKeyFile", k => Write(k.ProofKeyFile, "short"));
        yield return Server("no proof key", "Bank:ProofKeyFile", k => File.Delete(k.ProofKeyFile));
        yield return Server("the log's private half", "Log:PublicKeyFile", k => File.Copy(k.LogPrivateKeyFile, Beside(k, "log-key.pub.pem"), overwrite: true));
        yield return Server("no public key of the log", "Log:PublicKeyFile", k => File.Delete(Beside(k, "log-key.pub.pem")));
        yield return Jwks("no JSON", "nothing");
        yield return Jwks("no keys", """{ "keys": [] }""");
        yield return Jwks("a secret", """{ "keys": [ { "kty": "oct", "k": "AAAA" } ] }""");
    }

    private static IEnumerable<BrokenSetting> Lists()
    {
        yield return Server("no list in the list's file", "Partner:RootFiles", k => Write(k.CrlFile, ""));
        yield return Server("a certificate in the list's place", "Partner:RootFiles", k => Write(k.CrlFile, k.Stranger.ExportCertificatePem()));
        yield return Server("a torn list beside a good one", "Partner:RootFiles", k => Write(k.CrlFile, File.ReadAllText(k.CrlFile) + File.ReadAllText(k.CrlFile)[..120]));
        yield return Server("a list from the future", "Partner:RootFiles", k => k.WriteCrl(new() { ThisUpdate = TimeSpan.FromHours(2) }));
        yield return Server("a list with another signature", "Partner:RootFiles", k =>
        {
            using var alike = TestCertificateAuthority.CreateRoot();
            PemFiles.WriteCrl(k.CrlFile, alike.IssueCrl());
        });
        yield return Server("a list of another authority alone", "Partner:CrlFiles", k =>
        {
            using var other = TestCertificateAuthority.CreateRoot(options: new() { CommonName = "En annan" });
            PemFiles.WriteCrl(k.CrlFile, other.IssueCrl());
        }) with
        { IsMendable = true };
        yield return Server("a list that is stale", "Partner:CrlFiles", k => k.WriteCrl(new() { ThisUpdate = TimeSpan.FromDays(-3), NextUpdate = TimeSpan.FromHours(-25) })) with { IsMendable = true };
    }

    private static IEnumerable<BrokenSetting> Databases() =>
    [
        Database("Host=127.0.0.1;Database=d;Username=u;Password=p;Target Session Attributes=read-write"),
        Database("Host=127.0.0.1;Database=d;Username=u;Password=p;SSL Certificate=/nope.pem"),
        Database("Host=127.0.0.1;Database=d;Username=u;Password=p;SSL Mode=VerifyFull;Root Certificate=/nope.pem"),
        Database("Host=127.0.0.1;Database=d;Username=u;Password=p;Port=99999"),
        Database("Host=127.0.0.1;Database=d;Username=u;Password=p;Prot=5432"),
        Database("Host=db.example;Database=d;Username=u;Password=p"),
        Database("Host=127.0.0.1"),
        Database("host"),
    ];

    private static IEnumerable<BrokenSetting> Places()
    {
        yield return new("a folder in the witness's place", Root + "Log:WitnessFile", k => k.WriteSettings(["http://127.0.0.1:1"], s => s["Log"]!["WitnessFile"] = k.Path)) { IsMendable = true };
        yield return new("a witness that cannot be written", Root + "Log:WitnessFile", Changed(s => s["Log"]!["WitnessFile"] = "/proc/heads")) { IsMendable = true };
        yield return new("a device in the witness's place", Root + "Log:WitnessFile", Changed(s => s["Log"]!["WitnessFile"] = "/dev/null")) { IsMendable = true };
        yield return new("a witness that would be written into a key", Root + "Log:WitnessFile", Changed(s => s["Log"]!["WitnessFile"] = s["Log"]!["PublicKeyFile"]!.GetValue<string>()));
        yield return new("a witness with another log of this node", Root + "Log:WitnessFile", k => k.WriteSettings(["http://127.0.0.1:1"], s =>
        {
            using var other = MadeLog.Plain();
            File.WriteAllLines(Path.Combine(k.Path, "heads.txt"), [.. other.Parts.SelectMany(p => p.StoredHeads).Select(h => h.ToText())]);
            s["Log"]!["WitnessFile"] = Path.Combine(k.Path, "heads.txt");
        }))
        { IsMendable = true };
        yield return new("a log that would be copied into itself", Root + "Log:SecondPlace", Changed(s => s["Log"]!["SecondPlace"] = s["Log"]!["Directory"]!.GetValue<string>()));
        yield return new("an institute that nobody can see", Root + "Institute:Name", Changed(s => s["Institute"]!["Name"] = "\u200b"));
        yield return new("a file in the second place", Root + "Log:SecondPlace", k => k.WriteSettings(["http://127.0.0.1:1"], s => s["Log"]!["SecondPlace"] = k.RootFile)) { IsMendable = true };
        yield return new("a second place that cannot be written", Root + "Log:SecondPlace", Changed(s => s["Log"]!["SecondPlace"] = "/proc/log")) { IsMendable = true };
        yield return new("a file in the log's place", Root + "Log:Directory", k => k.WriteSettings(["http://127.0.0.1:1"], s => s["Log"]!["Directory"] = k.RootFile));
        yield return new("a log that cannot be written", Root + "Log:Directory", Changed(s => s["Log"]!["Directory"] = "/proc/log"));
    }

    private static IEnumerable<BrokenSetting> Outages() =>
    [
        Value("Availability:PlannedOutages", Outage("2026-13-01T00:00:00Z", "2027-01-01T00:00:00Z"), "Availability:PlannedOutages:0:From"),
        Value("Availability:PlannedOutages", Outage("2027-01-01T00:00:00Z", "10000-01-01T00:00:00Z"), "Availability:PlannedOutages:0:To"),
        Value("Availability:PlannedOutages", Outage("2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z"), "Availability:PlannedOutages:0"),
        Value("Availability:PlannedOutages", Outage("2027-01-01T00:00:00", "2027-01-02T00:00:00Z"), "Availability:PlannedOutages:0:From"),
    ];

    private static JsonArray Outage(string from, string to) => new(new JsonObject { ["From"] = from, ["To"] = to, ["Reason"] = "prov" });

    private static BrokenSetting Text(string name, Action<SidecarKit> spoil) => new($"settings: {name}", "Sidecar", k =>
    {
        k.WriteSettings(["http://127.0.0.1:1"]);
        spoil(k);
    });

    private static BrokenSetting Value(string path, JsonNode? value, string? told = null) => new($"{path} = {value?.ToJsonString()}", Root + (told ?? path), Changed(s => Set(s, path, value?.DeepClone())));

    private static BrokenSetting Party(string name, string path, string one, string other) => new(name, Root + path, Changed(s => s["Partner"]!["AllowList"] = new JsonArray(
        new JsonObject { ["Name"] = "A", ["OrganisationNumber"] = one }, new JsonObject { ["Name"] = "B", ["OrganisationNumber"] = other })));

    private static BrokenSetting Server(string name, string path, Action<SidecarKit> spoil) => new(name, Root + path, k =>
    {
        k.WriteSettings(["http://127.0.0.1:1"]);
        spoil(k);
    });

    private static BrokenSetting Signing(string name, string path, Action<SidecarKit> make) => new($"{path}: {name}", Root + path, k =>
    {
        make(k);
        k.WriteSettings(["http://127.0.0.1:1"], s => Set(s, path, path.EndsWith('s') ? new JsonArray(Beside(k, "key.pem")) : Beside(k, "key.pem")));
    });

    private static BrokenSetting Jwks(string name, string text) => new($"key set: {name}", Root + "Tokens:External:JwksFile", k =>
    {
        Write(Beside(k, "jwks.json"), text);
        k.WriteSettings(["http://127.0.0.1:1"], s => s["Tokens"] = new JsonObject { ["Mode"] = "ExternalIssuer", ["Issuer"] = "https://as.example", ["Audience"] = "kvs", ["External"] = new JsonObject { ["JwksFile"] = Beside(k, "jwks.json") } });
    });

    private static BrokenSetting Database(string connection) => new($"connection {connection}", Root + "Log:Postgres:ConnectionFile", k =>
    {
        Write(Beside(k, "connection"), connection);
        k.WriteSettings(["http://127.0.0.1:1"], s => (s["Log"]!["Store"], s["Log"]!["Postgres"]) = ("Postgres", new JsonObject { ["ConnectionFile"] = Beside(k, "connection") }));
    });

    private static Action<SidecarKit> Changed(Action<JsonObject> change) => k => k.WriteSettings(["http://127.0.0.1:1"], change);

    private static void Set(JsonObject settings, string path, JsonNode? value)
    {
        var names = path.Split(':');
        var owner = settings;
        foreach (var name in names[..^1])
        {
            if (owner[name] is not JsonObject inner)
            {
                owner[name] = inner = [];
            }

            owner = inner;
        }

        owner[names[^1]] = value;
    }

    private static string Beside(SidecarKit kit, string name) => Path.Combine(kit.Path, name);

    private static void Write(string path, string text) => PemFiles.WriteOwnerOnly(path, Encoding.UTF8.GetBytes(text));

    private static void Key(string path, AsymmetricAlgorithm key)
    {
        using (key)
        {
            PemFiles.WriteKey(path, key);
        }
    }

    private static void Replace(SidecarKit kit, X509Certificate2 certificate)
    {
        using (certificate)
        {
            PemFiles.WriteCertificate(kit.CertificateFile, certificate);
            PemFiles.WriteKey(kit.CertificateKeyFile, certificate);
        }
    }

    private static void Swap(this (string One, string Other) files)
    {
        var (one, other) = (File.ReadAllText(files.One), File.ReadAllText(files.Other));
        Write(files.One, other);
        Write(files.Other, one);
    }

    private static void OpenSsl(SidecarKit kit, string algorithm)
    {
        using var made = Process.Start("openssl", ["genpkey", "-algorithm", algorithm, "-out", Beside(kit, "key.pem")]);
        made.WaitForExit();
        File.SetUnixFileMode(Beside(kit, "key.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
