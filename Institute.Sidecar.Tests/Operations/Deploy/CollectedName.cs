using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Operations.Deploy;

/// <summary>What a collector makes of a metric's name on the way to Prometheus: full stops become underscores, unit and kind are put behind.</summary>
internal static class CollectedName
{
    /// <summary>Every name that the metrics of docs/telemetry.md are queried by.</summary>
    public static IReadOnlySet<string> All() =>
        Repository.Read("docs", "telemetry.md").Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|')).SelectMany(c => Of(c[1].Trim().Trim('`'), c[2].Trim(), c[3].Trim())).ToHashSet(StringComparer.Ordinal);

    internal static IEnumerable<string> Of(string name, string kind, string unit)
    {
        var word = (unit, kind) switch
        {
            ("s", _) => "seconds",
            ("d", _) => "days",
            ("By", _) => "bytes",
            ("1", "gauge") => "ratio",
            _ => null,
        };
        var collected = name.Replace('.', '_');
        collected += word is null || collected.Split('_').Contains(word, StringComparer.Ordinal) ? "" : "_" + word;
        return kind switch
        {
            "histogram" => [collected + "_bucket", collected + "_sum", collected + "_count"],
            "counter" => [collected + "_total"],
            _ => [collected],
        };
    }
}
