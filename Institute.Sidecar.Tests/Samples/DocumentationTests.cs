using System.Text.RegularExpressions;
using Institute.Adapter;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Samples;

public sealed partial class DocumentationTests
{
    public static IEnumerable<string> Documents() => Repository.Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal));

    [TestCaseSource(nameof(Documents))]
    public void Code_in_a_document_is_compiled_code(string document)
    {
        foreach (System.Text.RegularExpressions.Match match in Snippet().Matches(Repository.Read(document)))
        {
            var (file, name) = (match.Groups["file"].Value, match.Groups["name"].Value);
            Assert.That(match.Groups["code"].Value, Is.EqualTo(Compiled(file, name)), $"{document} shows another {name} than {file} holds");
        }
    }

    [TestCaseSource(nameof(Documents))]
    public void Links_and_paths_in_a_document_lead_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
        var links = Link().Matches(Repository.Read(document)).Select(m => m.Groups["target"].Value.Split('#')[0]).Where(t => t.Length > 0);
        Assert.That(links.Where(t => !Path.Exists(Path.Combine(folder, t))), Is.Empty);
    }

    [Test]
    public void The_front_page_shows_how_a_bank_puts_its_lookup_in() =>
        Assert.That(Snippet().Matches(Repository.Read("README.md")).Select(m => m.Groups["name"].Value), Is.EqualTo(new[] { "host", "lookup", "mapping" }));

    [Test]
    public void Every_fault_has_its_section_with_status_texts_and_what_to_do()
    {
        var sections = FaultSection().Matches(Repository.Read("docs", "errors.md")).ToDictionary(m => m.Groups["code"].Value, m => m.Groups["body"].Value, StringComparer.Ordinal);
        Assert.That(sections.Keys, Is.EquivalentTo(FaultCode.All.Select(c => c.Code)));
        foreach (var fault in FaultCode.All)
        {
            Assert.That(
                sections[fault.Code],
                Does.Contain(fault.Swedish).And.Contain(fault.English).And.Contain("**Who asks:**").And.Contain("**The bank:**").And.Match($@"\| {fault.Status}\D.*\| {(fault.MayRetry ? "yes" : "no")} \|"),
                fault.Code);
        }
    }

    private static string Compiled(string file, string name)
    {
        var lines = File.ReadLines(Repository.PathOf(file))
            .SkipWhile(l => !string.Equals(l.Trim(), "// snippet: " + name, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(l => l.Trim() is not "// end snippet").ToList();
        var margin = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return string.Join('\n', lines.Select(l => l.Length > margin ? l[margin..] : l)).Trim('\n');
    }

    [GeneratedRegex(@"<!-- snippet: (?<file>[^#\s]+)#(?<name>\w+) -->\n```csharp\n(?<code>.*?)\n```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"\]\((?!https?://)(?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^## (?<code>KI\d{4})\n(?<body>.*?)(?=^## |\z)", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline, 1000)]
    private static partial Regex FaultSection();
}
