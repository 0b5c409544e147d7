using System.Globalization;

namespace Institute.Bench;

/// <summary>What is typed behind a verb's name.</summary>
internal static class Typed
{
    public static bool IsCount(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary><c>[--short] [--out FOLDER]</c>.</summary>
    public static bool IsShortAndOut(IReadOnlyList<string> arguments)
    {
        var rest = arguments.ToList();
        rest.Remove("--short");
        return rest is [] || (rest is ["--out", var folder] && !folder.StartsWith('-'));
    }
}
