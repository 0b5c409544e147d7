using System.Text.RegularExpressions;

namespace Institute.Testing.Conventions;

/// <summary>One C# file.</summary>
/// <param name="Path">From the root of the tree.</param>
/// <param name="Lines">As they stand.</param>
public sealed partial record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsTest => Path.Split('/')[0].EndsWith(".Tests", StringComparison.Ordinal) || Path.StartsWith("Institute.Testing/", StringComparison.Ordinal);

    /// <summary>Types at the left margin: all our namespaces are file-scoped.</summary>
    public IReadOnlyList<string> TopLevelTypes => [.. Lines.Select(l => TopLevelType().Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    public string? Namespace => Lines.Select(l => FileNamespace().Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value).FirstOrDefault();

    /// <summary>"path:line: text" of every line that matches.</summary>
    public IEnumerable<string> Find(Regex pattern) =>
        Lines.Select((line, i) => (line, i)).Where(l => pattern.IsMatch(l.line)).Select(l => $"{Path}:{l.i + 1}: {l.line.Trim()}");

    [GeneratedRegex(@"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe|record)\s+)*(?:class|record|struct|interface|enum|delegate(?:\s+[\w<>\[\]?]+)?)\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileNamespace();
}
