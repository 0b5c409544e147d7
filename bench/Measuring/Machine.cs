using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Institute.Bench.Measuring;

/// <summary>Where and on what a table was made: it stands above each.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var processor = First("/proc/cpuinfo", "model name");
        var memory = First("/proc/meminfo", "MemTotal");
        var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
        return string.Create(CultureInfo.InvariantCulture, $"{processor}, {Environment.ProcessorCount} cores, {memory} · {RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription} · load average when it began {load} · commit {Commit()}");
    }

    private static string First(string file, string name) => File.Exists(file)
        ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
        : "unknown";

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { RedirectStandardOutput = true, UseShellExecute = false });
        return git?.StandardOutput.ReadToEnd().Trim() ?? "unknown";
    }
}
