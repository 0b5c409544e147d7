using System.Globalization;

namespace Institute.Bench.Inventories;

/// <summary>The most memory that this process has had resident since a moment (proc(5): clear_refs and VmHWM).</summary>
internal static class ResidentPeak
{
    public static void Begin()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    public static long Megabytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
