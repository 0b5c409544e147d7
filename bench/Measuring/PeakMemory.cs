using System.Globalization;

namespace Institute.Bench.Measuring;

/// <summary>The most memory that the process held while something was done, over what it held before. Linux only.</summary>
internal static class PeakMemory
{
    public static async Task<long> OfAsync(Func<Task> action)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Read("VmRSS:");
        // 5 resets the peak (proc(5), clear_refs).
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        await action();
        return Read("VmHWM:") - before;
    }

    private static long Read(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
    }
}
