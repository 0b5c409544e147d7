using System.Text.RegularExpressions;

namespace Institute.Testing.Conventions;

/// <summary>"Fixture.Test" of every test in the tree, so that documents and sabotages can name them and be held to it.</summary>
public static partial class TestNames
{
    public static IReadOnlySet<string> All { get; } = Repository.Sources().Where(f => f.IsTest).SelectMany(Of).ToHashSet(StringComparer.Ordinal);

    /// <summary>The test project of a fixture.</summary>
    public static string ProjectOf(string test)
    {
        ArgumentNullException.ThrowIfNull(test);
        var file = test.Split('.')[0] + ".cs";
        return Repository.Sources().First(f => f.IsTest && string.Equals(f.Name, file, StringComparison.Ordinal) && Of(f).Contains(test, StringComparer.Ordinal)).Path.Split('/')[0];
    }

    private static IEnumerable<string> Of(SourceFile file)
    {
        var text = string.Join('\n', file.Lines);
        var fixture = file.Name[..^".cs".Length];
        return Method().Matches(text).Concat(Given().Matches(text)).Select(m => $"{fixture}.{m.Groups["name"].Value}");
    }

    [GeneratedRegex(@"\n    public (static )?(async )?(void|Task) (?<name>\w*_\w*)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"TestName = ""(?<name>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Given();
}
