using System.Globalization;

namespace Institute.Bench.Comparing.Load;

/// <summary>User and system time of a process with those it started. Linux only.</summary>
internal static class ProcessorTime
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static TimeSpan Of(int process)
    {
        if (process == 0)
        {
            return TimeSpan.Zero;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}");
        var fields = File.ReadAllText(path + "/stat").Split(") ", 2)[1].Split(' ');
        var own = TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        var children = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"{path}/task/{process}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return children.Aggregate(own, (sum, child) => sum + Of(int.Parse(child, CultureInfo.InvariantCulture)));
    }
}
