using System.Xml.Linq;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>The libraries that the product was asked to stand on: each has a version, a project that refers to it, and code there that uses it.</summary>
public sealed class ChosenPackageTests
{
    private static readonly Dictionary<string, string> Namespaces = new(StringComparer.Ordinal)
    {
        ["LiteDB"] = "LiteDB",
        ["Microsoft.Extensions.Hosting"] = "Microsoft.Extensions.Hosting",
        ["Microsoft.Identity.Client"] = "Microsoft.Identity.Client",
        ["NUnit"] = "NUnit.Framework",
        ["OpenTelemetry.Extensions.Hosting"] = "OpenTelemetry.Trace",
        ["System.Security.Cryptography.Xml"] = "System.Security.Cryptography.Xml",
        ["WireMock.Net.Minimal"] = "WireMock.Server",
        ["Yarp.ReverseProxy"] = "Yarp.ReverseProxy.Forwarder",
    };

    [Test]
    public void Each_chosen_library_has_a_version_a_project_and_code_that_uses_it()
    {
        var versions = Names("Directory.Packages.props", "PackageVersion");
        using (Assert.EnterMultipleScope())
        {
            foreach (var (package, space) in Namespaces)
            {
                Assert.That(versions, Does.Contain(package));
                var folders = RepositoryTests.Projects().Where(p => Names(p, "PackageReference").Contains(package)).Select(p => Path.GetDirectoryName(p)!).ToList();
                Assert.That(folders, Is.Not.Empty, package);
                Assert.That(folders.Any(f => Uses(f, space)), Is.True, $"{package}: no file of {string.Join(", ", folders)} uses {space}");
            }
        }
    }

    [Test]
    public void No_version_stands_there_for_a_library_that_nobody_uses()
    {
        // A template's projects are no part of the solution, and bear the versions that stand here.
        var used = Repository.Files().Where(f => Path.GetFileName(f) is "packages.lock.json" || (f.StartsWith("templates/", StringComparison.Ordinal) && Path.GetExtension(f) is ".csproj"))
            .Select(f => Repository.Read(f.Split('/'))).ToList();
        var unused = Names("Directory.Packages.props", "PackageVersion").Where(p => !used.Any(l => l.Contains($"\"{p}\"", StringComparison.Ordinal)));
        Assert.That(unused, Is.Empty);
    }

    private static List<string> Names(string file, string element) =>
        [.. XDocument.Load(Repository.PathOf(file)).Descendants(element).Select(e => e.Attribute("Include")!.Value)];

    private static bool Uses(string folder, string space) =>
        Names(Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj").Single(), "Using").Contains(space)
        || Repository.Sources(folder).SelectMany(f => f.Lines).Any(l => l.StartsWith($"using {space};", StringComparison.Ordinal));
}
