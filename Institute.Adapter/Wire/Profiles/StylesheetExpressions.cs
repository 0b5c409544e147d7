using System.Xml.Linq;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>The XPath expressions that an attribute of a stylesheet holds.</summary>
internal static class StylesheetExpressions
{
    public static IEnumerable<string> In(XAttribute attribute) => IsExpression(attribute) ? [attribute.Value] : Braced(attribute.Value);

    private static bool IsExpression(XAttribute attribute) =>
        attribute.Parent?.Name.NamespaceName is StylesheetScan.Xslt
        && attribute.Name.NamespaceName.Length == 0
        && attribute.Name.LocalName is "select" or "test" or "match" or "use" or "count" or "from" or "value";

    // XSLT 1.0, 7.6.2: a doubled brace is the brace itself, and quotes within an expression hide its end.
    private static IEnumerable<string> Braced(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == '{')
            {
                i++;
                continue;
            }

            var start = i + 1;
            i = End(text, start);
            yield return text[start..i];
        }
    }

    private static int End(string text, int i)
    {
        var quote = '\0';
        for (; i < text.Length && (quote != '\0' || text[i] != '}'); i++)
        {
            if (quote == '\0' ? text[i] is '"' or '\'' : text[i] == quote)
            {
                quote = quote == '\0' ? text[i] : '\0';
            }
        }

        return i;
    }
}
