using System.Globalization;

namespace Institute.Bench.Measuring;

/// <summary>A process's memory as Linux counts it.</summary>
internal static class ProcessMemory
{
    /// <param name="process">Its id.</param>
    /// <param name="name">A line of proc(5), status: <c>VmRSS:</c> now, <c>VmHWM:</c> the most so far.</param>
    public static long Of(int process, string name)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(l => l.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
    }
}
