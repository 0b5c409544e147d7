using System.Text;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Why somebody reads content, or overrides a rule. A blank one would be a record that tells nobody anything.</summary>
internal static class ReadingReason
{
    /// <summary>Whether there is a word in it: white space, dashes and characters that nobody sees are none.</summary>
    public static bool Says(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);
}
