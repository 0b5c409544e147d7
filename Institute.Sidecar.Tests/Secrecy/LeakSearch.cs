using System.Text;
using System.Text.RegularExpressions;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>Looks for secrets in an output, in all their spellings.</summary>
internal sealed partial class LeakSearch(params IReadOnlyList<Secret> secrets)
{
    /// <summary>What was found where; empty is good.</summary>
    public IReadOnlyList<string> In(string output, string text)
    {
        var plain = Noise().Replace(text, " ");
        return
        [
            .. from secret in secrets
               from spelling in secret.Spellings
               where text.Contains(spelling, StringComparison.OrdinalIgnoreCase)
               select Found(output, secret, text, text.IndexOf(spelling, StringComparison.OrdinalIgnoreCase)),
            .. from secret in secrets
               from fragment in secret.Fragments
               let match = Regex.Match(plain, $"(?<![0-9A-Za-z]){fragment}(?![0-9A-Za-z])", RegexOptions.None, TimeSpan.FromSeconds(5))
               where match.Success
               select Found(output, secret, plain, match.Index),
        ];
    }

    public IReadOnlyList<string> In(string output, byte[] bytes) => [.. In(output, Encoding.UTF8.GetString(bytes)), .. In(output, Encoding.Latin1.GetString(bytes))];

    private static string Found(string output, Secret secret, string text, int at) =>
        $"{secret.Name} in {output}: …{text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)]}…";

    // Four digits stand in ids, times, durations and ports by chance.
    [GeneratedRegex(@"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?|\b[0-9a-fA-F]{16,}\b|\d+(\.\d+)? ?ms|Milliseconds""?[=:] ?\d+|:\d{4,5}\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Noise();
}
