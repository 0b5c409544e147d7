using System.Xml.Linq;

namespace Institute.Adapter.Sql.Tests.Lookups;

/// <summary>An answer whose own id and whose order of engagements, holders and roles no longer tell: two systems of a bank rarely agree on an order.</summary>
internal static class AnswerText
{
    public static string Of(string answer)
    {
        var root = XDocument.Parse(answer).Root!;
        root.Elements().Single(e => e.Name.LocalName is "SvarsId").Value = "";
        return Sorted(root).ToString(SaveOptions.DisableFormatting);
    }

    // Neighbours of one name are a list; the schema's own order of different names stays.
    private static XElement Sorted(XElement element) => element.HasElements
        ? new(element.Name, element.Attributes(), element.Elements().Select(Sorted).GroupBy(e => e.Name).SelectMany(same => same.OrderBy(e => e.ToString(), StringComparer.Ordinal)))
        : element;
}
