using System.Xml;
using System.Xml.Linq;

namespace Institute.Stubs.Answers;

/// <summary>The question's own id, which each answer gives back.</summary>
internal static class QuestionId
{
    private const int Longest = 36;

    /// <summary>Escaped for an element; <see langword="null"/> where there is none that could be given back.</summary>
    public static string? Of(string? body)
    {
        // What stands before the first angle bracket is a byte order mark, or no question.
        if (body?.IndexOf('<', StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return null;
        }

        try
        {
            var root = XDocument.Parse(body[start..], LoadOptions.PreserveWhitespace).Root!;
            var id = root.Name.LocalName is "Fraga" ? root.Elements().FirstOrDefault(e => e.Name.LocalName is "FrageId")?.Value : null;
            return id is { Length: > 0 and <= Longest }
                ? id.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
