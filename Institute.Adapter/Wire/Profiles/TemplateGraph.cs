using System.Xml.Linq;

namespace Institute.Adapter.Wire.Profiles;

/// <summary>Which template may bring which other to work, and whether that can go on for ever: the framework has no guard against it but the end of the stack.</summary>
/// <remarks>Going to a node's children or descendants ends by itself, since the message's depth is limited; everything else must not come back.</remarks>
internal static class TemplateGraph
{
    private static readonly XNamespace Xsl = StylesheetScan.Xslt;

    public static void Check(string file, IReadOnlyList<XElement> stylesheets, ProfileFaults faults)
    {
        var templates = stylesheets.Elements(Xsl + "template").ToList();
        if (stylesheets.Descendants(Xsl + "apply-imports").Any())
        {
            faults.Add(file, "xsl:apply-imports is not allowed: whether it ends cannot be seen at load.");
        }

        if (stylesheets.Elements(Xsl + "attribute-set").Descendants().Any(e => e.Name == Xsl + "call-template" || e.Name == Xsl + "apply-templates"))
        {
            faults.Add(file, "an attribute set may not bring templates to work: whether that ends cannot be seen at load. Put the attributes into the template.");
        }

        foreach (var template in templates.Where(t => ComesBack(t, templates)))
        {
            faults.Add(file, $"the template {Describe(template)} may call itself for ever, directly or by others. Walk down by xsl:apply-templates or xsl:for-each instead of xsl:call-template or a path that leads up or to the same node.");
        }
    }

    /// <summary>The templates that a piece of a stylesheet may bring to work.</summary>
    public static IEnumerable<XElement> TargetsOf(XElement piece, List<XElement> templates) => Steps(piece, templates).Select(s => s.Target);

    private static bool ComesBack(XElement start, List<XElement> templates)
    {
        // A circle is dangerous when at least one of its steps does not lead down; steps that do lead down are followed, too.
        foreach (var step in Steps(start, templates).Where(s => s.Danger is not StepDanger.Down))
        {
            var seen = new HashSet<XElement>();
            var open = new Stack<XElement>([step.Target]);
            while (open.TryPop(out var next))
            {
                if (next == start)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    // A call that stays on its node (call-template) may meet steps down on the way back: then the circle ends by itself.
                    foreach (var onward in Steps(next, templates).Where(s => step.Danger is StepDanger.Anywhere || s.Danger is not StepDanger.Down))
                    {
                        open.Push(onward.Target);
                    }
                }
            }
        }

        return false;
    }

    private static IEnumerable<(XElement Target, StepDanger Danger)> Steps(XElement template, List<XElement> templates)
    {
        foreach (var call in template.Descendants(Xsl + "call-template"))
        {
            var danger = MovesAway(call) ? StepDanger.Anywhere : StepDanger.Stays;
            foreach (var target in templates.Where(t => Same(t.Attribute("name"), call.Attribute("name")) && t.Attribute("name") is not null))
            {
                yield return (target, danger);
            }
        }

        foreach (var apply in template.Descendants(Xsl + "apply-templates"))
        {
            var select = apply.Attribute("select")?.Value;
            var moved = MovesAway(apply);
            var danger = moved ? StepDanger.Anywhere : DangerOf(select);
            // The root is never below a node, nor has it a name.
            var missesRoot = !moved && (danger is StepDanger.Down || PathDirection.EndInNames(select!));
            foreach (var target in templates.Where(t => t.Attribute("match") is { } match && Same(t.Attribute("mode"), apply.Attribute("mode")) && !(missesRoot && PathDirection.IsRoot(match.Value))))
            {
                yield return (target, danger);
            }
        }
    }

    // Inside a for-each the current node is another one: only a path down keeps what is said of the step.
    private static bool MovesAway(XElement step) => step.Ancestors(Xsl + "for-each").Any(f => DangerOf(f.Attribute("select")?.Value) is not StepDanger.Down);

    private static StepDanger DangerOf(string? path) => path is null ? StepDanger.Down : PathDirection.LeadsDown(path) ? StepDanger.Down
        : XPathTokens.Of(path) is ["."] or ["self", "::", "node", "(", ")"] ? StepDanger.Stays : StepDanger.Anywhere;

    // Two prefixes may stand for one namespace.
    private static bool Same(XAttribute? a, XAttribute? b) => Expanded(a) == Expanded(b);

    private static XName? Expanded(XAttribute? name)
    {
        if (name?.Value.Trim() is not { Length: > 0 } written)
        {
            return null;
        }

        var colon = written.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? XName.Get(written) : XName.Get(written[(colon + 1)..], name.Parent!.GetNamespaceOfPrefix(written[..colon])?.NamespaceName ?? string.Empty);
    }

    private static string Describe(XElement template) => template.Attribute("name")?.Value ?? template.Attribute("match")?.Value ?? "without name";

    private enum StepDanger
    {
        Down,
        Stays,
        Anywhere,
    }
}
