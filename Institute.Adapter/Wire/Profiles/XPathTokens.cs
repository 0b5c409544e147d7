namespace Institute.Adapter.Wire.Profiles;

/// <summary>Takes an XPath expression apart into its words (XPath 1.0, 3.7), so that no white space and no literal hides what it does.</summary>
internal static class XPathTokens
{
    private static readonly string[] Pairs = ["::", "//", "..", "!=", "<=", ">="];

    /// <summary>The words in order: names with their prefix, whole literals, signs.</summary>
    public static List<string> Of(string expression)
    {
        var tokens = new List<string>();
        for (var i = 0; i < expression.Length;)
        {
            var length = Length(expression, i);
            if (!char.IsWhiteSpace(expression[i]))
            {
                tokens.Add(expression.Substring(i, length));
            }

            i += length;
        }

        return tokens;
    }

    /// <summary>The functions that an expression calls, node tests such as text() among them.</summary>
    public static IEnumerable<string> Calls(string expression)
    {
        var tokens = Of(expression);
        return tokens.Where((token, i) => IsName(token) && i + 1 < tokens.Count && tokens[i + 1] is "(");
    }

    public static bool IsName(string token) => IsNameStart(token[0]);

    private static int Length(string text, int start)
    {
        var first = text[start];
        if (first is '"' or '\'')
        {
            var end = text.IndexOf(first, start + 1);
            return (end < 0 ? text.Length : end + 1) - start;
        }

        if (Pairs.Any(p => string.CompareOrdinal(text, start, p, 0, p.Length) == 0))
        {
            return 2;
        }

        return IsNameStart(first) ? NameLength(text, start) : 1;
    }

    private static int NameLength(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && (IsNameStart(text[i]) || char.IsDigit(text[i]) || text[i] is '.' or '-' or '\u00B7' || char.IsSurrogate(text[i]) || IsColon(text, i)))
        {
            i++;
        }

        return i - start;
    }

    // One colon within a name stands behind its prefix; two are an axis.
    private static bool IsColon(string text, int i) => text[i] == ':' && i + 1 < text.Length && IsNameStart(text[i + 1]) && text[i - 1] != ':';

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_' || char.IsSurrogate(c);
}
