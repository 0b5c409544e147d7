using System.Text.RegularExpressions;
using System.Xml.Linq;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>Who may know whom inside the adapter.</summary>
public sealed partial class DependencyRuleTests
{
    private static readonly string[] DomainFolders = ["Identifiers", "Parties", "Engagements", "Questions", "Answers", "Disclosure", "Article16", "Faults", "Inventories"];

    [TestCaseSource(nameof(DomainFolders))]
    public void The_domain_knows_nothing_of_the_wire(string folder)
    {
        var sources = Repository.Sources($"Institute.Adapter/{folder}");
        Assert.That(sources.SelectMany(f => f.Find(Wire())), Is.Empty);
        Assert.That(sources.SelectMany(f => f.Find(AspNetCore())), Is.Empty);
    }

    [Test]
    public void The_wire_knows_nothing_of_ASP_NET_Core() =>
        Assert.That(Repository.Sources("Institute.Adapter/Wire").SelectMany(f => f.Find(AspNetCore())), Is.Empty);

    [Test]
    public void The_adapter_knows_nothing_of_the_proxy_or_the_sidecar()
    {
        var names = typeof(CorrelationId).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.That(names, Has.None.StartsWith("Yarp").And.None.StartsWith("Institute.").And.None.StartsWith("Microsoft.Data.Sqlite").And.None.StartsWith("Npgsql"));
        // One package, of the framework's own makers: a bank's service takes whatever the adapter brings along.
        var packages = XDocument.Load(Repository.PathOf("Institute.Adapter", "Institute.Adapter.csproj")).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value);
        Assert.That(packages, Is.EqualTo(new[] { "System.Security.Cryptography.Xml" }));
    }

    [Test]
    public void Words_of_the_wire_stand_under_Wire_only() =>
        Assert.That(
            Repository.Sources("Institute.Adapter").Where(f => !f.Path.StartsWith("Institute.Adapter/Wire/", StringComparison.Ordinal)).SelectMany(f => f.Find(WireWords())),
            Is.Empty);

    [Test]
    public void Every_folder_of_the_adapter_has_its_rule()
    {
        var known = DomainFolders.Concat(["Lookups", "Hosting", "Diagnostics", "Wire", "Properties"]);
        var folders = Repository.Files("Institute.Adapter").Select(f => f.Split('/')).Where(p => p.Length > 2).Select(p => p[1]).Distinct(StringComparer.Ordinal);
        Assert.That(folders, Is.SubsetOf(known));
    }

    [GeneratedRegex(@"Institute\.Adapter\.Wire|\bWire\.|\busing System\.Xml|\bXml(Reader|Writer|Document|Schema)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Wire();

    [GeneratedRegex(@"Microsoft\.AspNetCore|\bHttpContext\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AspNetCore();

    [GeneratedRegex(@"""(Sokbegrepp|Utfall|Fraga|FrageId|Svar|SvarsId|Innehavare|TRAFF|INGEN_TRAFF|FEL)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WireWords();
}
