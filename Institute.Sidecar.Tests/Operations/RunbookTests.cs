using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Operations;

/// <summary>Every command of the runbook, run as it stands there, by the real executable beside a running sidecar.</summary>
[Category("Slow")]
public sealed partial class RunbookTests
{
    private const string Name = "institute-sidecar ";
    private const string Correlation = "5b1d2c7e-6a0f-4f6e-9c53-2f1f0a9b7d10";

    private static readonly AdapterDescription About = new("9.9.9", "test/1", "kvs/1", ["Person"], DateTimeOffset.UnixEpoch);

    private SidecarEnvironment environment = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(null, CancellationToken.None);
        using var partner = environment.Connect();
        await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), CancellationToken.None, Correlation);
        NameThreeTokenKeys();
        await PrepareARestoreAsync();
        environment.Bank.Behaviour = PeerBehaviour.Answer(JsonSerializer.SerializeToUtf8Bytes(About, JsonSerializerOptions.Web), contentType: "application/json");
    }

    [OneTimeTearDown]
    public Task Stop() => environment.DisposeAsync().AsTask();

    [TestCaseSource(nameof(Pages))]
    [CancelAfter(180_000)]
    public async Task Its_commands_do_what_they_say(string page, CancellationToken cancellationToken)
    {
        var commands = Commands(page);
        Assert.That(commands, Is.Not.Empty);
        foreach (var command in commands)
        {
            var (exitCode, text) = await RunAsync(command, cancellationToken);

            // "No such record" is exit code 1 of a search that worked.
            var isEmptySearch = command.Contains("--outcome KI4001", StringComparison.Ordinal) && exitCode == 1;

            // "Too late" is exit code 1 of a plan that was made; the page's day does not move.
            var isTooLate = command.Contains("outage plan", StringComparison.Ordinal) && exitCode == 1;
            Assert.That(exitCode == 0 || isEmptySearch || isTooLate, $"{command}\nexit code {exitCode}\n{text}");
        }
    }

    [TestCase("## A question took too long")]
    [TestCase("## The log is full")]
    [TestCase("## Verification failed")]
    [TestCase("## The partner says we refused it")]
    [TestCase("## A key is lost")]
    [TestCase("## The node is not ready")]
    [TestCase("## A reload was refused")]
    [TestCase("## The process ended by itself")]
    public void Each_incident_has_its_section(string heading) => Assert.That(Repository.Read("docs", "operations", "incident.md"), Does.Contain("\n" + heading));

    [Test]
    public void Every_event_that_it_names_is_one_of_ours()
    {
        var known = AssemblyRules.EventIds(typeof(Institute.Sidecar.MessageLogs.IMessageLog).Assembly).ToHashSet();
        var named = Directory.EnumerateFiles(Repository.PathOf("docs", "operations"), "*.md").SelectMany(p => Event().Matches(File.ReadAllText(p))).Select(m => int.Parse(m.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();

        Assert.That(named, Is.Not.Empty.And.SubsetOf(known));
    }

    [Test]
    public void Every_page_is_named_by_the_contents_and_every_link_leads_somewhere()
    {
        var folder = Repository.PathOf("docs", "operations");
        var contents = Repository.Read("docs", "operations", "README.md");
        var pages = Directory.EnumerateFiles(folder, "*.md").ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(pages.Select(Path.GetFileName).Where(p => p is not "README.md" && !contents.Contains($"({p})", StringComparison.Ordinal)), Is.Empty);
            Assert.That(pages.SelectMany(p => Link().Matches(File.ReadAllText(p)).Select(m => m.Groups["to"].Value)).Where(to => !File.Exists(Path.Combine(folder, to))), Is.Empty);
        }
    }

    private static IEnumerable<TestCaseData> Pages() =>
        new[] { "install.md", "first-connection.md", "certificates.md", "outages.md", "incident.md", "upgrade.md", "log-backup.md", "restore.md", "deletion.md" }.Select(page => new TestCaseData(page).SetName($"The commands of {page} do what they say"));

    private static List<string> Commands(string page) =>
        [.. Repository.Read("docs", "operations", page).Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith(Name, StringComparison.Ordinal)).Select(l => l[Name.Length..])];

    private async Task<(int ExitCode, string Text)> RunAsync(string command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Institute.Sidecar.dll"), .. Words(command)])
        {
            WorkingDirectory = environment.Kit.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    // A backup, and the settings of the machine that it is brought back to.
    private async Task PrepareARestoreAsync()
    {
        var (exitCode, text) = await RunAsync("log backup --settings sidecar.json --to backup", CancellationToken.None);
        Assert.That(exitCode, Is.Zero, text);
        var settings = JsonNode.Parse(File.ReadAllText(environment.Kit.SettingsFile))!;
        settings["Sidecar"]!["Log"]!["Directory"] = Path.Combine(environment.Kit.Path, "restored-log");
        settings["Sidecar"]!["Log"]!["SigningKeyFile"] = Path.Combine(environment.Kit.LogDirectory, "signing-key.pem");
        await File.WriteAllTextAsync(Path.Combine(environment.Kit.Path, "restored.json"), settings.ToJsonString());
    }

    [GeneratedRegex(@"\]\((?<to>[^)#:]+\.md)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\b(event|händelse) (?<id>\d{4})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Event();

    // As install.md has them; the running sidecar keeps the one it started with.
    private void NameThreeTokenKeys()
    {
        var settings = JsonNode.Parse(File.ReadAllText(environment.Kit.SettingsFile))!;
        var files = new JsonArray();
        foreach (var name in new[] { "kit-present.pem", "kit-next.pem", "kit-previous.pem" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var file = Path.Combine(environment.Kit.Path, name);
            File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            files.Add(file);
        }

        settings["Sidecar"]!["Tokens"]!["BuiltIn"]!["SigningKeyFiles"] = files;
        File.WriteAllText(environment.Kit.SettingsFile, settings.ToJsonString());
    }

    // As a shell splits words: blanks, and double quotes that hold them together.
    private static IEnumerable<string> Words(string command) =>
        command.Replace("CORRELATION", Correlation, StringComparison.Ordinal).Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
