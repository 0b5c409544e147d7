using System.Globalization;

namespace Institute.Bench.Measuring;

/// <summary>How long answers took by the sidecar's own count: what lies between it and the partner's is the way, and the wait for a processor on either side.</summary>
internal static class OwnCount
{
    private const string Before = ") after ";
    private const string After = " ms: whole";

    /// <summary>Of the answers that were sent whole.</summary>
    public static TimeSpan LongestOf(IEnumerable<string> operationalLines) => operationalLines
        .Select(l => (Line: l, End: l.IndexOf(After, StringComparison.Ordinal)))
        .Where(l => l.End > 0)
        .Select(l => l.Line[(l.Line.LastIndexOf(Before, l.End, StringComparison.Ordinal) + Before.Length)..l.End])
        .Select(m => TimeSpan.FromMilliseconds(int.Parse(m, CultureInfo.InvariantCulture)))
        .DefaultIfEmpty()
        .Max();
}
