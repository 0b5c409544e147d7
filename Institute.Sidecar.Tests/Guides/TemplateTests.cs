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
    private readonly TemporaryDirectory folder = new();
    private readonly string version = $"0.0.1-test{Guid.NewGuid():N}";

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    [CancelAfter(480_000)]
    public async Task It_is_installed_created_tested_published_and_answers_behind_the_sidecar(CancellationToken cancellationToken)
    {
        await GuideShell.RunAsync(Repository.Root, [$"dotnet pack Institute.Adapter -c Release --no-build -p:PackageVersion={version} -o '{folder.Path}'\ndotnet pack templates -c Release --no-build -p:PackageVersion={version} -o '{folder.Path}'"], Environment(), cancellationToken);
        var commands = GuideShell.Blocks("docs/testing.md", "A service of your own").Select(Isolated);
        var said = await GuideShell.RunAsync(folder.Folder("made"), commands, Environment(), cancellationToken);
        Assert.That(said, Does.Contain("Passed!").And.Not.Contain("warning CS"));

        var (status, outcome) = await AskAsync(folder.File("made/Provbanken/app/Provbanken.dll"), cancellationToken);
        Assert.That((status, outcome), Is.EqualTo((200, "TRAFF")));
        Assert.That(Directory.EnumerateFiles(folder.File("made/Provbanken"), "*", SearchOption.AllDirectories).Where(f => f.Contains("RestBank", StringComparison.Ordinal)), Is.Empty, "the sample's name is replaced everywhere");
    }

    [Test]
    public void Its_packages_are_the_repositorys_own_versions()
    {
        var own = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);
        var used = Repository.Files("templates/kontoinstitute").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(f => XDocument.Parse(Repository.Read(f)).Descendants("PackageReference"))
            .ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value, StringComparer.Ordinal);
        Assert.That(used.Remove("Institute.Adapter", out var adapter) ? adapter : null, Is.EqualTo("ADAPTER-VERSION"));
        Assert.That(used.Where(p => !string.Equals(own[p.Key], p.Value, StringComparison.Ordinal)), Is.Empty);
        var ownVersion = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.That(Repository.Read("templates/kontoinstitute/.template.config/template.json"), Does.Contain($"\"defaultValue\": \"{ownVersion}\""));
    }

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
        "dotnet new install KontoInstitute.Templates" => $"dotnet new install '{folder.File($"KontoInstitute.Templates.{version}.nupkg")}' {Hive}",
        _ when line.StartsWith("dotnet new kontoinstitute ", StringComparison.Ordinal) => $"{line} --adapterVersion {version} {Hive}",
        _ => line,
    }));

    private string Hive => $"--debug:custom-hive '{folder.File("hive")}'";

    /// <summary>The packages of this run go into a folder of their own; all others are taken from where they are already.</summary>
    private Dictionary<string, string> Environment()
    {
        var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        return new(StringComparer.Ordinal)
        {
            ["RestoreAdditionalProjectSources"] = folder.Path,
            ["RestorePackagesPath"] = folder.File("packages"),
            ["RestoreFallbackFolders"] = System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
    }
}
