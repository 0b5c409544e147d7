using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>House rules over every C# file of the repository.</summary>
public sealed partial class SourceTests
{
    private static readonly IReadOnlyList<SourceFile> All = Repository.Sources();

    [Test]
    public void There_are_sources() => Assert.That(All, Has.Count.GreaterThan(50));

    [Test]
    public void One_file_holds_one_top_level_type() =>
        Assert.That(All.Where(f => f.TopLevelTypes.Count > 1).Select(f => $"{f.Path}: {string.Join(", ", f.TopLevelTypes)}"), Is.Empty);

    [Test]
    public void A_file_bears_the_name_of_its_type() =>
        Assert.That(
            All.Where(f => f.TopLevelTypes is [var type] && !string.Equals(f.Name.Split('.', '{')[0], type, StringComparison.Ordinal) && f.Name is not "Program.cs").Select(f => $"{f.Path}: {f.TopLevelTypes[0]}"),
            Is.Empty);

    [Test]
    public void No_file_is_a_hall()
    {
        Assert.That(All.Where(f => f.Lines.Count > (f.IsTest ? 600 : 400)).Select(f => $"{f.Path}: {f.Lines.Count} lines"), Is.Empty);
        var product = All.Where(f => !f.IsTest).Select(f => f.Lines.Count).Order().ToList();
        Assert.That(product[product.Count / 2], Is.LessThanOrEqualTo(60), "the median");
        Assert.That(product[product.Count * 95 / 100], Is.LessThan(200), "the 95th percentile");
    }

    [Test]
    public void No_folder_is_a_drawer_for_anything()
    {
        string[] drawers = ["Helpers", "Managers", "Common", "Misc", "Utils", "Utilities", "Shared"];
        Assert.That(All.Select(f => f.Path).Where(p => p.Split('/').Any(drawers.Contains)), Is.Empty);
    }

    [Test]
    public void A_silenced_warning_gives_its_reason_on_the_line() =>
        Assert.That(Offenders(Silenced()).Where(l => !l.Contains("//", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void A_suppression_gives_its_justification() =>
        Assert.That(Offenders(Suppressed()).Where(l => !l.Contains("Justification", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void Nothing_is_left_for_later_without_an_issue() => Assert.That(Offenders(LeftForLater()), Is.Empty);

    [Test]
    public void Nothing_is_folded_away() => Assert.That(Offenders(Folded()), Is.Empty);

    [Test]
    public void No_exception_is_swallowed_without_a_word() => Assert.That(Offenders(Swallowed()), Is.Empty);

    [Test]
    public void Logging_goes_through_numbered_messages() =>
        Assert.That(All.Where(f => !f.IsTest && !f.Path.StartsWith("samples/", StringComparison.Ordinal)).SelectMany(f => f.Find(DirectLogging())), Is.Empty);

    [Test]
    public void No_test_is_skipped_or_passes_by_decree() =>
        Assert.That(All.Where(f => f.IsTest).SelectMany(f => f.Find(Skipped())), Is.Empty);

    [Test]
    public void Test_names_are_sentences()
    {
        var names = from file in All.Where(f => f.IsTest)
                    from line in Enumerable.Range(1, Math.Max(0, file.Lines.Count - 1))
                    where TestAttribute().IsMatch(file.Lines[line - 1]) && !file.Lines[line - 1].Contains("TestName", StringComparison.Ordinal) && TestMethod().Match(file.Lines[line]) is { Success: true } match && !match.Groups["name"].Value.Contains('_', StringComparison.Ordinal)
                    select $"{file.Path}:{line + 1}: {file.Lines[line].Trim()}";
        Assert.That(names, Is.Empty);
    }

    private static IEnumerable<string> Offenders(Regex pattern) => All.Where(f => f.Name is not "SourceTests.cs").SelectMany(f => f.Find(pattern));

    [GeneratedRegex("#pragma warning disable", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Silenced();

    [GeneratedRegex(@"\bSuppressMessage\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Suppressed();

    [GeneratedRegex(@"NotImplementedException|\b(FIXME|HACK|XXX)\b|\bTODO\b(?! #\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"^\s*#region|^\s*//.*;\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Folded();

    [GeneratedRegex(@"catch(\s*\([^)]*\))?\s*\{\s*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Swallowed();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectLogging();

    [GeneratedRegex(@"\[(Ignore|Explicit|Timeout|Retry)\b|Assert\.(Pass|Ignore|Inconclusive|Warn)\(|\bAssume\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Skipped();

    [GeneratedRegex(@"^\s*\[(Test|TestCase|TestCaseSource|Values)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestAttribute();

    [GeneratedRegex(@"^\s*public (async )?(void|Task) (?<name>\w+)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestMethod();
}
