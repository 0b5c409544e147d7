using System.Text.RegularExpressions;
using Institute.Testing.Conventions;
using Institute.Testing.Sabotages;

namespace Institute.Sidecar.Tests.Conventions;

/// <summary>An auditor goes from a paragraph to a test by its name: the name must lead somewhere, and no sabotage may stand unmentioned.</summary>
public sealed partial class ProofDocumentTests
{
    private static readonly string[] Documents = ["docs/compliance.md", "docs/threat-model.md", "SECURITY.md"];

    [TestCaseSource(nameof(Documents))]
    public void Every_test_that_is_named_exists(string document)
    {
        var named = TestName().Matches(Repository.Read(document)).Select(m => m.Groups["test"].Value).ToList();
        Assert.That(named, Is.Not.Empty);
        Assert.That(named.Except(TestNames.All, StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public void Every_sabotage_has_a_name_of_its_own_and_tests_that_exist()
    {
        Assert.That(SabotageCatalogue.All.Select(s => s.Name), Is.Unique);
        Assert.That(SabotageCatalogue.All.Where(s => s.Tests.Count == 0).Select(s => s.Name), Is.Empty);
        Assert.That(SabotageCatalogue.All.SelectMany(s => s.Tests).Except(TestNames.All, StringComparer.Ordinal), Is.Empty);
    }

    [Test]
    public void Every_sabotage_is_named_and_every_named_one_exists()
    {
        var named = SabotageName().Matches(string.Concat(Documents.Select(d => Repository.Read(d)))).Select(m => m.Groups["name"].Value);
        Assert.That(named.Distinct(StringComparer.Ordinal), Is.EquivalentTo(SabotageCatalogue.All.Select(s => s.Name)));
    }

    [Test]
    public void Every_duty_and_every_control_names_its_proof()
    {
        var rows = from document in Documents[..2]
                   from line in Repository.Read(document).Split('\n')
                   where Numbered().IsMatch(line)
                   select line;
        Assert.That(rows.ToList(), Has.Count.GreaterThan(40));
        Assert.That(rows.Where(r => !TestName().IsMatch(r) && !r.Contains("**the bank**", StringComparison.Ordinal)), Is.Empty);
    }

    [GeneratedRegex(@"`(?<test>\w+\.\w+_\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();

    // Names of sabotages are all that these documents write so: `sabotage:clock-ignored`.
    [GeneratedRegex(@"`sabotage:(?<name>[a-z0-9.-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SabotageName();

    // "| R4 |", "| L2.1 |", "| T7 |": a duty or a control.
    [GeneratedRegex(@"^\| [RLT]\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbered();
}
