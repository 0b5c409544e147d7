namespace Institute.Adapter.Wire.Profiles;

/// <summary>Where a path of a stylesheet may lead, as far as can be seen without a document.</summary>
internal static class PathDirection
{
    private static readonly HashSet<string> NodeTests = new(StringComparer.Ordinal) { "text", "node", "comment", "processing-instruction" };
    private static readonly HashSet<string> AxesDown = new(StringComparer.Ordinal) { "child", "descendant", "attribute", "namespace" };

    /// <summary>Whether every node that the path selects lies below the current one.</summary>
    public static bool LeadsDown(string path) => Alternatives(path) is { } all && all.TrueForAll(StepsDown);

    /// <summary>Whether the path selects elements by their names only: the built-in rules go down from an element, and so never bring a template for the root to work.</summary>
    public static bool EndInNames(string path) =>
        Alternatives(path) is { } all && all.TrueForAll(p => p.Count > 1 && p[^2] is "/" or "//" && XPathTokens.IsName(p[^1]));

    /// <summary>Whether a match pattern is that of the root alone.</summary>
    public static bool IsRoot(string match) => XPathTokens.Of(match) is ["/"];

    // Without what stands between square brackets: it only takes nodes away. Null where the path has calls or brackets of its own.
    private static List<List<string>>? Alternatives(string path)
    {
        var all = new List<List<string>> { new() };
        var depth = 0;
        foreach (var token in XPathTokens.Of(path))
        {
            depth += token switch { "[" => 1, "]" => -1, _ => 0 };
            if (depth == 0 && token is "|")
            {
                all.Add([]);
            }
            else if (depth == 0 && token is not "]")
            {
                all[^1].Add(token);
            }
        }

        return all.TrueForAll(a => a.Count > 0) ? all : null;
    }

    private static bool StepsDown(List<string> path)
    {
        var i = path[0] is "." && path.Count > 2 && path[1] is "/" or "//" ? 2 : 0;
        while (true)
        {
            if (Step(path, i) is not { } next)
            {
                return false;
            }

            if (next == path.Count)
            {
                return true;
            }

            if (path[next] is not ("/" or "//"))
            {
                return false;
            }

            i = next + 1;
        }
    }

    // The place behind one step down, or null when there is none.
    private static int? Step(List<string> path, int i)
    {
        if (i < path.Count && path[i] is "@")
        {
            i++;
        }
        else if (i + 1 < path.Count && path[i + 1] is "::")
        {
            if (!AxesDown.Contains(path[i]))
            {
                return null;
            }

            i += 2;
        }

        if (i >= path.Count)
        {
            return null;
        }

        if (path[i] is "*")
        {
            return i + 1;
        }

        if (!XPathTokens.IsName(path[i]))
        {
            return null;
        }

        if (i + 1 < path.Count && path[i + 1] is ":")
        {
            return i + 2 < path.Count && path[i + 2] is "*" ? i + 3 : null;
        }

        if (i + 1 >= path.Count || path[i + 1] is not "(")
        {
            return i + 1;
        }

        var end = path.IndexOf(")", i);
        return NodeTests.Contains(path[i]) && end > 0 ? end + 1 : null;
    }
}
