using System.Text.Json.Nodes;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Tests.Commands;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Settings;

/// <summary>Every setting that weakens the service is told by <c>check</c> and by <c>run</c>, each at its own path.</summary>
[TestFixture]
public sealed class WeakenedSettingsTests
{
    /// <summary>Path, what makes it weak, and whether production refuses it.</summary>
    private static readonly (string Path, Action<JsonObject> Weaken, bool IsRefused)[] Table =
    [
        ("Sidecar:Partner:CrlFiles", s => s["Partner"]!.AsObject().Remove("CrlFiles"), true),
        ("Sidecar:Availability", s => s["Availability"]!["Opens"] = "04:01", true),
        ("Sidecar:Availability", s => s["Availability"]!["Closes"] = "22:59", true),
        ("Sidecar:Partner:MaxPercentPerCertificate", s => s["Partner"]!["MaxPercentPerCertificate"] = 100, false),
        ("Sidecar:Tokens:External:RootFiles", s => External(s)["External"]!.AsObject().Remove("RootFiles"), false),
        ("Sidecar:Tokens:External:MaxLifetimeSeconds", s => External(s)["External"]!["MaxLifetimeSeconds"] = 3601, false),
        ("Sidecar:Tokens:External:TokenTypes", s => External(s)["External"]!["TokenTypes"] = new JsonArray("JWT"), false),
        ("Sidecar:Tokens:Introspection:KeepSeconds", s => Asked(s)["KeepSeconds"] = 1, false),
        ("Sidecar:Tokens:Introspection:MaxLifetimeSeconds", s => Asked(s)["MaxLifetimeSeconds"] = 3601, false),
        ("Sidecar:Availability:MarginSeconds", s => s["Availability"]!["MarginSeconds"] = 0, false),
        ("Sidecar:Availability:LongestUnannouncedOutageMinutes", s => s["Availability"]!["LongestUnannouncedOutageMinutes"] = 61, false),
        ("Sidecar:Log:WitnessFile", s => s["Log"]!.AsObject().Remove("WitnessFile"), false),
        ("Sidecar:Log:SecondPlace", s => s["Log"]!.AsObject().Remove("SecondPlace"), false),
        ("Sidecar:Log:Postgres:PurgeConnectionFile", s => Shared(s).Remove("PurgeConnectionFile"), false),
    ];

    private static IEnumerable<TestCaseData> Rows() => Table.Select((row, i) => new TestCaseData(i).SetArgDisplayNames(row.Path));

    [TestCaseSource(nameof(Rows))]
    public void Each_is_warned_of_alone_and_its_twin_is_not(int row)
    {
        var (path, weaken, isRefused) = Table[row];

        Assert.That(Read("Test", weaken), Is.EqualTo((Array.Empty<string>(), new[] { path })).Using<(string[], string[])>(AreAlike));
        Assert.That(Read("Production", weaken), Is.EqualTo(isRefused ? (new[] { path }, Array.Empty<string>()) : (Array.Empty<string>(), [path])).Using<(string[], string[])>(AreAlike));
    }

    [TestCase("Test")]
    [TestCase("Production")]
    public void What_is_not_weakened_is_warned_of_by_nobody(string environment)
    {
        foreach (var change in (Action<JsonObject>[])[_ => { }, s => External(s), s => Asked(s), s => Shared(s), s => SyslogAlone(s["Log"]!.AsObject())])
        {
            Assert.That(Read(environment, change), Is.EqualTo((Array.Empty<string>(), Array.Empty<string>())).Using<(string[], string[])>(AreAlike));
        }
    }

    [Test]
    [Category("Slow")]
    [CancelAfter(60_000)]
    public async Task Check_and_run_warn_of_the_same(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:1"], s =>
        {
            s["Partner"]!.AsObject().Remove("CrlFiles");
            s["Partner"]!["MaxPercentPerCertificate"] = 100;
            s["Availability"] = new JsonObject { ["Opens"] = "05:00", ["MarginSeconds"] = 0, ["LongestUnannouncedOutageMinutes"] = 120 };
        });
        string[] weak = ["Sidecar:Partner:CrlFiles", "Sidecar:Availability", "Sidecar:Partner:MaxPercentPerCertificate", "Sidecar:Availability:MarginSeconds", "Sidecar:Availability:LongestUnannouncedOutageMinutes", "Sidecar:Log:WitnessFile", "Sidecar:Log:SecondPlace"];

        var check = await CommandResult.OfAsync(new ManualTimeProvider(TimeProvider.System.GetUtcNow()), "check", "--settings", kit.SettingsFile, "--json");
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
        await sidecar.StopAsync(cancellationToken);

        var told = JsonNode.Parse(check.Output)!["findings"]!.AsArray().Where(f => (string?)f!["status"] is "warning").Select(f => (string?)f!["subject"]);
        Assert.That(told, Is.SupersetOf(weak));
        var lines = sidecar.Lines.Where(l => l.Contains("\"EventId\":4104", StringComparison.Ordinal)).Select(l => (string?)JsonNode.Parse(l)!["State"]!["Path"]);
        Assert.That(lines, Is.EqualTo(weak));
    }

    private static (string[] Faults, string[] Warnings) Read(string environment, Action<JsonObject> change)
    {
        using var folder = new TemporaryDirectory();
        var document = JsonNode.Parse(SettingsText.Whole())!;
        var section = document["Sidecar"]!.AsObject();
        section["Environment"] = environment;
        change(section);
        File.WriteAllText(folder.File("sidecar.json"), document.ToJsonString());
        return SettingsReader.Read(folder.File("sidecar.json")) switch
        {
            SettingsReading.Valid valid => ([], [.. valid.Warnings.Select(w => w.Path)]),
            SettingsReading.Invalid invalid => ([.. invalid.Faults.Select(f => f.Path)], []),
            _ => throw new AssertionException("unknown"),
        };
    }

    private static bool AreAlike((string[] Faults, string[] Warnings) one, (string[] Faults, string[] Warnings) other) =>
        one.Faults.SequenceEqual(other.Faults, StringComparer.Ordinal) && one.Warnings.SequenceEqual(other.Warnings, StringComparer.Ordinal);

    private static JsonObject Asked(JsonObject section)
    {
        var introspection = new JsonObject
        {
            ["Address"] = "https://issuer.example/introspect",
            ["ClientId"] = "sidecar",
            ["RootFiles"] = new JsonArray("issuer.pem"),
            ["Authentication"] = "Basic",
            ["ClientSecretFile"] = "secret",
        };
        section["Tokens"] = new JsonObject { ["Mode"] = "Introspection", ["Issuer"] = "https://issuer.example", ["Audience"] = "kvs", ["Introspection"] = introspection };
        return introspection;
    }

    private static JsonObject External(JsonObject section)
    {
        var tokens = new JsonObject
        {
            ["Mode"] = "ExternalIssuer",
            ["Issuer"] = "https://issuer.example",
            ["Audience"] = "kvs",
            ["External"] = new JsonObject { ["MetadataAddress"] = "https://issuer.example/metadata", ["RootFiles"] = new JsonArray("issuer.pem") },
        };
        section["Tokens"] = tokens;
        return tokens;
    }

    private static JsonObject Shared(JsonObject section)
    {
        var database = new JsonObject { ["ConnectionFile"] = "writer", ["PurgeConnectionFile"] = "purger" };
        section["Log"]!["Store"] = "Postgres";
        section["Log"]!["Postgres"] = database;
        section["Log"]!.AsObject().Remove("SecondPlace");
        return database;
    }

    private static void SyslogAlone(JsonObject log)
    {
        log.Remove("WitnessFile");
        log["WitnessSyslog"] = true;
    }
}
