using System.Text.RegularExpressions;

namespace Institute.Sidecar.Tests.Samples;

/// <summary>The <c>console</c> blocks of a document: lines that begin with a dollar are typed, what stands below each comes back.</summary>
internal static partial class ConsoleSession
{
    private const string Mark = "@@";

    public static IReadOnlyList<(string Command, IReadOnlyList<string> Expected)> Read(string document)
    {
        var session = new List<(string Command, List<string> Expected)>();
        foreach (var line in Blocks().Matches(document).SelectMany(b => b.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                session.Add((line[2..], []));
            }
            else
            {
                session[^1].Expected.Add(line);
            }
        }

        return [.. session.Select(s => (s.Command, (IReadOnlyList<string>)s.Expected))];
    }

    /// <summary>One script, so that a variable that was set stays; a mark before each command's output.</summary>
    public static string Script(IEnumerable<(string Command, IReadOnlyList<string> Expected)> session) =>
        string.Concat(session.Select(s => $"echo '{Mark}'\n{s.Command}\n"));

    /// <summary>The lines that each command gave.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Split(string output) =>
        [.. output.Split(Mark + "\n").Skip(1).Select(o => (IReadOnlyList<string>)o.Replace("\r", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>Whether a line is as the document says, where … is anything.</summary>
    public static bool Fits(string line, string expected) =>
        Regex.IsMatch(line, "^" + string.Join(".*", expected.Split('…').Select(Regex.Escape)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex("^```console\n(?<lines>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();
}
