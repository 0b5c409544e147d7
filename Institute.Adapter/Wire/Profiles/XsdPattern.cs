using System.Text;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Writes a pattern of XML Schema (part 2, appendix F) so that the framework's regular expressions mean the same by it.</summary>
/// <remarks>The framework itself changes only <c>\i \c \d \w</c> and their complements, and lets a line feed stand behind the value.</remarks>
internal static class XsdPattern
{
    private const string Space = @" \t\n\r";
    private const string NoSpace = @"\u0000-\u0008\u000B\u000C\u000E-\u001F\u0021-\uFFFF";

    public static string ToRegex(string pattern)
    {
        var regex = new StringBuilder("(?:", pattern.Length + 32);
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            depth += c switch { '[' => 1, ']' => -1, _ => 0 };
            regex.Append(c switch
            {
                '\\' when i + 1 < pattern.Length => Escape(pattern[++i], depth > 0),
                '.' when depth == 0 => @"[^\n\r]",
                // An anchor is an ordinary character in XSD.
                '$' => @"\$",
                '^' when depth == 0 => @"\^",
                _ => c.ToString(),
            });
        }

        return regex.Append(@")(?!\n)").ToString();
    }

    private static string Escape(char letter, bool inClass) => letter switch
    {
        's' => inClass ? Space : $"[{Space}]",
        'S' => inClass ? NoSpace : $"[^{Space}]",
        // The framework's own names for these sets: its schema compiler writes the same.
        'i' or 'c' or 'd' or 'w' => $"\\p{{_xml{char.ToUpperInvariant(letter)}}}",
        'I' or 'C' or 'D' or 'W' => $"\\P{{_xml{letter}}}",
        _ => $"\\{letter}",
    };
}
