using System.Text;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Translates what XSD patterns have beyond the framework's regular expressions (XML Schema part 2, appendix F), closely enough to attack them.</summary>
internal static class XsdPattern
{
    public static string ToRegex(string pattern)
    {
        var regex = new StringBuilder(pattern.Length + 16);
        var depth = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            depth += c switch { '[' => 1, ']' => -1, _ => 0 };
            if (c == '\\' && i + 1 < pattern.Length)
            {
                regex.Append(Escape(pattern[++i], depth > 0));
            }
            else
            {
                // An anchor is an ordinary character in XSD.
                regex.Append(c is '$' || (c is '^' && depth == 0) ? "\\" : string.Empty).Append(c);
            }
        }

        return regex.ToString();
    }

    private static string Escape(char letter, bool inClass)
    {
        var set = letter switch
        {
            'i' => "A-Za-z_:",
            'c' => "A-Za-z0-9._:\\-",
            _ => null,
        };
        return set is null ? $"\\{letter}" : inClass ? set : $"[{set}]";
    }
}
