using System.Text.RegularExpressions;
using Institute.Testing.Conventions;

namespace Institute.Adapter.Tests.Conventions;

/// <summary>Every decision is found from the index, under the title that it bears.</summary>
public sealed partial class DecisionTests
{
    private static IEnumerable<string> Decisions() =>
        Repository.Files().Where(f => f.StartsWith("docs/decisions/", StringComparison.Ordinal) && !f.EndsWith("/README.md", StringComparison.Ordinal));

    [Test]
    public void The_index_has_each_decision_once_with_its_number_and_title()
    {
        var lines = Repository.Read("docs", "decisions", "README.md").Split('\n').Where(l => l.StartsWith("- [", StringComparison.Ordinal));
        Assert.That(lines, Is.EquivalentTo(Decisions().Select(LineOf)));
    }

    private static string LineOf(string file)
    {
        var title = Title().Match(Repository.Read(file));
        Assert.That(title.Success, Is.True, $"{file} begins with another line than '# NNNN: Title'");
        Assert.That(Path.GetFileName(file), Does.StartWith(title.Groups["number"].Value + "-"));
        return $"- [{title.Groups["number"].Value}]({Path.GetFileName(file)}): {title.Groups["text"].Value}";
    }

    [GeneratedRegex(@"\A# (?<number>\d{4}): (?<text>\S.*)\n", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Title();
}
