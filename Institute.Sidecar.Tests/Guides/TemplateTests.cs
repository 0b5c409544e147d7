using System.Text.Json;
using System.Xml.Linq;
using Institute.Sidecar.Tests.Stubs;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Guides;

/// <summary>dotnet new kontoinstitute, from package to answer.</summary>
[Category("Slow")]
public sealed class TemplateTests
{
    private const string Heading = "A service of your own";
    private readonly TemporaryDirectory folder = new();
    private readonly string version = $"0.0.1-test{Guid.NewGuid():N}";

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        await GuideShell.RunAsync(Repository.Root, Guide("dotnet pack").Select(Isolated), Environment(), patience.Token);
    }

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    [CancelAfter(480_000)]
    public async Task It_is_installed_created_tested_published_and_answers_behind_the_sidecar(CancellationToken cancellationToken)
    {
        var (without, called) = await WithoutOtherRuntimesAsync(cancellationToken);
        var said = await GuideShell.RunAsync(folder.Folder("made"), Guide("dotnet new").Select(Isolated), without, cancellationToken);
        Assert.That(said, Does.Contain("Passed!").And.Not.Contain("warning CS"));
        Assert.That(File.Exists(called), Is.False, "the template's tests started Java, Node or openssl");

        var asked = await GuideShell.RunAsync(folder.File("made"), Guide("STUBS=wiremock ").Select(Isolated), Environment(), cancellationToken);
        Assert.That(asked, Does.Contain("Passed!"));

        var (status, outcome) = await AskAsync(folder.File("made/Provbanken/app/Provbanken.dll"), cancellationToken);
        Assert.That((status, outcome), Is.EqualTo((200, "TRAFF")));
        Assert.That(Directory.EnumerateFiles(folder.File("made/Provbanken"), "*", SearchOption.AllDirectories).Where(f => f.Contains("RestBank", StringComparison.Ordinal)), Is.Empty, "the sample's name is replaced everywhere");
    }

    [Test]
    public void One_command_makes_every_package()
    {
        var made = Directory.EnumerateFiles(folder.Path, "*.nupkg").Select(f => Path.GetFileName(f).Replace($".{version}.nupkg", "", StringComparison.Ordinal));
        Assert.That(made, Is.EquivalentTo(new[] { "Institute.Adapter", "Institute.Adapter.Sql", "Institute.Conformance", "Institute.Inventory", "Institute.Stubs", "KontoInstitute.Templates" }));
    }

    [TestCase("prov-banken", "prov_banken", "559999-2145", "Prov \"Ett\" & <S\u00f6ner> AB")]
    [TestCase("\u00d6rebro.Sparbank", "\u00d6rebro.Sparbank", "16559999-2145", "\u00d6rebro Sparbank & Co \\ $1")]
    [TestCase("1banken", "_1banken", "5599992145", "1:a banken 'AB'")]
    [CancelAfter(480_000)]
    public async Task Names_and_numbers_as_Swedes_write_them_give_a_service_that_builds_and_says_them_rightly(string name, string code, string number, string institute, CancellationToken cancellationToken)
    {
        var store = folder.File("hive-" + code);
        var place = folder.Folder("of-" + code);
        var variables = Environment();
        variables["INSTITUTE"] = institute;
        await GuideShell.RunAsync(
            place,
            [
                $"dotnet new install '{folder.File($"KontoInstitute.Templates.{version}.nupkg")}' --debug:custom-hive '{store}'",
                $"dotnet new kontoinstitute --name '{name}' --organisationNumber '{number}' --institute \"$INSTITUTE\" --adapterVersion {version} --debug:custom-hive '{store}'",
                $"dotnet build '{name}/{code}' -c Release -v quiet",
            ],
            variables,
            cancellationToken);
        var made = Path.Combine(place, name);

        using var settings = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(made, code, "appsettings.json"), cancellationToken));
        var bank = settings.RootElement.GetProperty("Bank");
        Assert.That((bank.GetProperty("OrganisationNumber").GetString(), bank.GetProperty("Name").GetString()), Is.EqualTo(("5599992145", institute)));
        foreach (var answer in Directory.EnumerateFiles(Path.Combine(made, "stubs", "__files", "institute"), "*.xml"))
        {
            // Before the answer's own elements stand WireMock's templates, which are text to an XML parser.
            var told = XDocument.Load(answer).Descendants().Single(e => e.Name.LocalName is "Institut").Elements().Select(e => e.Value);
            Assert.That(told, Is.EqualTo(new[] { "5599992145", institute }), answer);
        }

        Assert.That(File.Exists(Path.Combine(made, code + ".slnx")) && File.Exists(Path.Combine(made, code + ".Tests", code + ".Tests.csproj")), Is.True);
        var files = Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories).Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal));
        Assert.That(files.Where(f => File.ReadAllText(f) is var text && Leftovers.Any(l => text.Contains(l, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void Its_container_listens_where_only_its_own_pod_reaches_it() =>
        Assert.That(Repository.Read("templates", "kontoinstitute", "Containerfile"), Does.Contain("Urls=http://127.0.0.1:").And.Not.Contain("0.0.0.0").And.Not.Contain("EXPOSE"));

    [Test]
    public void Its_question_is_one_that_the_stubs_have_an_answer_to() =>
        Assert.That(Repository.Read("templates", "kontoinstitute", "questions", "person.xml"), Does.Contain("<Personnummer>198001302390</Personnummer>"));

    [Test]
    public void Its_packages_are_the_repositorys_own_versions()
    {
        var own = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);
        var used = Repository.Files("templates/kontoinstitute").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(f => XDocument.Parse(Repository.Read(f)).Descendants("PackageReference"))
            .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);
        Assert.That(new[] { "Institute.Adapter", "Institute.Stubs" }.Select(p => used.Remove(p, out var ours) ? ours : null), Is.All.EqualTo("ADAPTER-VERSION"));
        Assert.That(used.Where(p => !string.Equals(own[p.Key], p.Value, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task The_kit_is_installed_as_a_tool_and_lists_its_cases(CancellationToken cancellationToken)
    {
        var blocks = GuideShell.Blocks("docs/testing.md", "The kit before you hand it in").Select(Isolated);

        Assert.That(await GuideShell.RunAsync(folder.Folder("tool"), blocks, Environment(), cancellationToken), Does.Contain("search-01").And.Contain("secrecy-"));
    }

    private static readonly string[] Leftovers = ["RestBank", "Exempelbanken", "5560001231", "INSTITUTE-NAME", "ADAPTER-VERSION", "// snippet", "// end snippet"];

    private static IEnumerable<string> Guide(string beginning) => GuideShell.Blocks("docs/testing.md", Heading).Where(b => b.StartsWith(beginning, StringComparison.Ordinal));

    private async Task<(int Status, string? Outcome)> AskAsync(string assembly, CancellationToken cancellationToken)
    {
        await using var stubs = await StubServer.StartAsync(cancellationToken);
        await using var bank = await RestBankProcess.StartAsync(assembly, stubs, cancellationToken);
        await using var sidecar = await SidecarEnvironment.StartAsync(
            new() { BankAddresses = [bank.Address.GetLeftPart(UriPartial.Authority)], Settings = settings => settings["Bank"]!["ProofKeyFile"] = bank.ProofKeyFile },
            cancellationToken);
        using var platform = sidecar.Connect();
        PartnerAnswer answer;
        do
        {
            // Cold programs on a busy machine may not make the first question's ten seconds.
            answer = await platform.AskAsync(KvsQuestion.Person("198001302390"), cancellationToken);
        }
        while (answer.Fault is "KI4001");

        return (answer.Status, answer.Fault ?? answer.Outcome);
    }

    /// <summary>The guide's lines with this run's packages, and a template store of its own.</summary>
    private string Isolated(string block) => string.Join('\n', block.Split('\n').Select(line => line switch
    {
        // What the guide packs as a whole, as it was built.
        "dotnet pack -c Release -o artifacts/packages" => $"dotnet pack -c Release --no-build -v quiet -p:MinVerVersionOverride={version} -o '{folder.Path}'",
        _ when line.StartsWith("dotnet new install ", StringComparison.Ordinal) => $"{line.Replace("KontoInstitute.Templates", $"KontoInstitute.Templates@{version}", StringComparison.Ordinal)} {Hive}",
        _ when line.StartsWith("dotnet new kontoinstitute ", StringComparison.Ordinal) => $"{line} {Hive}",
        _ when line.StartsWith("dotnet tool install ", StringComparison.Ordinal) => $"{line} --version {version}",
        _ => line,
    }));

    private string Hive => $"--debug:custom-hive '{folder.File("hive")}'";

    /// <summary>A machine on which none of them can be started; and the file that tells of a try.</summary>
    private async Task<(Dictionary<string, string> Environment, string Called)> WithoutOtherRuntimesAsync(CancellationToken cancellationToken)
    {
        var place = folder.Folder("without");
        var called = Path.Combine(place, "called");
        foreach (var program in new[] { "java", "node", "npm", "openssl" })
        {
            var file = Path.Combine(place, program);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\necho {program} >> '{called}'\nexit 127\n", cancellationToken);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var variables = Environment();
        variables["PATH"] = $"{place}:{System.Environment.GetEnvironmentVariable("PATH")}";
        return (variables, called);
    }

    /// <summary>The packages of this run go into a folder of their own; all others are taken from where they are already.</summary>
    private Dictionary<string, string> Environment()
    {
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        return new(StringComparer.Ordinal)
        {
            ["PACKAGES"] = folder.Path,
            ["RestoreAdditionalProjectSources"] = folder.Path,
            ["RestorePackagesPath"] = folder.File("packages"),
            ["RestoreFallbackFolders"] = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
    }
}
