using System.Globalization;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Hosting;

/// <summary>How many files and sockets the kernel lets this process have open (RLIMIT_NOFILE). The runtime has raised it to the hard limit by then.</summary>
internal static class FileHandles
{
    private const string Line = "Max open files";

    /// <summary>Null where the machine does not say, or sets none.</summary>
    public static long? Limit() => Guarded.Try(() => Read(File.ReadLines("/proc/self/limits"))) is Attempt<long?>.Done done ? done.Value : null;

    // proc(5): name, soft limit, hard limit, unit.
    internal static long? Read(IEnumerable<string> limits) =>
        limits.FirstOrDefault(l => l.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..]
            && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
}
