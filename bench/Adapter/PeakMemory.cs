using System.Globalization;

namespace Institute.Bench.Adapter;

/// <summary>The greatest resident size of this process, from Linux, and reset at will.</summary>
internal static class PeakMemory
{
    /// <summary>Mebibytes that a piece of work takes at its peak above what was there before.</summary>
    public static async Task<double> OfAsync(Func<Task> work)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        var before = Kibibytes("VmRSS:");
        await work();
        return (Kibibytes("VmHWM:") - before) / 1024.0;
    }

    private static long Kibibytes(string name) =>
        long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
