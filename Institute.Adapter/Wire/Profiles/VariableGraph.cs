using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Whether a global variable may need itself: the framework does not see it at load and overflows the stack when it is first used.</summary>
internal static partial class VariableGraph
{
    private static readonly XNamespace Xsl = StylesheetScan.Xslt;

    public static void Check(string file, IReadOnlyList<XElement> stylesheets, ProfileFaults faults)
    {
        var variables = stylesheets.Elements().Where(e => e.Name == Xsl + "variable" || e.Name == Xsl + "param").ToLookup(Name, StringComparer.Ordinal);
        var templates = stylesheets.Elements(Xsl + "template").ToList();
        foreach (var circular in variables.SelectMany(v => v).Where(v => NeedsItself(v, variables, templates)))
        {
            faults.Add(file, $"the variable {Name(circular)} may need its own value, directly or by others.");
        }
    }

    private static bool NeedsItself(XElement start, ILookup<string, XElement> variables, List<XElement> templates)
    {
        var seen = new HashSet<XElement>();
        var open = new Stack<XElement>([start]);
        while (open.TryPop(out var next))
        {
            foreach (var needed in Needs(next, variables, templates))
            {
                if (needed == start)
                {
                    return true;
                }

                if (seen.Add(needed))
                {
                    open.Push(needed);
                }
            }
        }

        return false;
    }

    private static IEnumerable<XElement> Needs(XElement element, ILookup<string, XElement> variables, List<XElement> templates) =>
        element.DescendantsAndSelf().Attributes()
            .SelectMany(a => Reference().Matches(a.Value))
            .SelectMany(m => variables[m.Groups["name"].Value])
            .Concat(TemplateGraph.TargetsOf(element, templates));

    private static string Name(XElement element) => element.Attribute("name")?.Value ?? string.Empty;

    [GeneratedRegex(@"\$\s*(?<name>[\w.:-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
