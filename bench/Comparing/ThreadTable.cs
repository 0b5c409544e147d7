using System.Globalization;
using System.Text;

namespace Institute.Bench.Comparing;

/// <summary>Whose threads the processor time of an answer is spent on: the sidecar beside bare YARP.</summary>
internal static class ThreadTable
{
    private const string Other = "other";

    // The kernel keeps fifteen letters of a name.
    private static readonly (string Thread, string What)[] Known =
    [
        (".NET TP Worker", "TLS and HTTP both ways, YARP; and the sidecar's checks: caller, token, well-formedness, proof, packing of what is recorded"),
        ("message log", "record headers, encryption, tree, signed heads, SQLite, waiting for the disk's sync"),
        ("log lines", "the operational log: one JSON line an answer, several at a time"),
        (".NET Sockets", "waiting for sockets"),
        (".NET Tiered Com", "compiling what has become hot"),
        (Other, "garbage collector, timers, the rest"),
    ];

    public static void Append(StringBuilder text, IReadOnlyDictionary<string, double> ours, IReadOnlyDictionary<string, double> ground)
    {
        text.AppendLine("| threads | sidecar, µs an answer | bare YARP | what they do |").AppendLine("|---|--:|--:|---|");
        foreach (var (thread, what) in Known)
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"| {thread} | {Of(ours, thread):0} | {Of(ground, thread):0} | {what} |"));
        }
    }

    private static double Of(IReadOnlyDictionary<string, double> times, string thread) =>
        times.Where(t => string.Equals(t.Key, thread, StringComparison.Ordinal) || (thread is Other && !Known.Any(k => string.Equals(k.Thread, t.Key, StringComparison.Ordinal)))).Sum(t => t.Value);
}
