using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>The words that documents and code share are the same words.</summary>
public sealed partial class GlossaryTests
{
    [Test]
    public void Every_name_that_the_glossary_gives_is_a_type_of_the_products()
    {
        var types = Repository.Sources().Where(f => !f.IsTest).SelectMany(f => f.TopLevelTypes).ToHashSet(StringComparer.Ordinal);
        var named = Repository.Read("docs", "glossary.md").Split('\n').SelectMany(Names).ToList();
        Assert.That(named, Has.Count.GreaterThan(30));
        Assert.That(named.Where(n => !types.Contains(n)), Is.Empty);
    }

    [Test]
    public void Every_step_of_the_pipeline_has_its_row_on_the_page_of_the_architecture()
    {
        var page = Repository.Read("docs", "architecture.md");
        Assert.That(Enumerable.Range(1, 12).Where(step => !page.Contains($"\n| {step} | ", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<string> Names(string line) =>
        line.StartsWith('|') ? TypeName().Matches(line.TrimEnd('|', ' ').Split('|')[^1]).Select(m => m.Groups["name"].Value) : [];

    [GeneratedRegex(@"`(?<name>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();
}
