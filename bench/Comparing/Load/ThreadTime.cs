using System.Globalization;

namespace Institute.Bench.Comparing.Load;

/// <summary>User and system time of a process's threads, by their names. Linux only; a thread that ends takes its time along.</summary>
internal static class ThreadTime
{
    private const double MicrosecondsPerTick = 10_000;

    public static IReadOnlyDictionary<string, double> Of(int process)
    {
        var times = new Dictionary<string, double>(StringComparer.Ordinal);
        if (process == 0)
        {
            return times;
        }

        foreach (var task in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task")))
        {
            try
            {
                var parts = File.ReadAllText(task + "/stat").Split(") ", 2);
                var fields = parts[1].Split(' ');
                var name = parts[0][(parts[0].IndexOf('(') + 1)..];
                times[name] = times.GetValueOrDefault(name) + ((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * MicrosecondsPerTick);
            }
            catch (IOException)
            {
                // Ended since it was listed.
            }
        }

        return times;
    }

    /// <summary>What was used between two readings for each of so many answers.</summary>
    public static IReadOnlyDictionary<string, double> Between(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> after, int answers) =>
        after.ToDictionary(a => a.Key, a => Math.Max(0, a.Value - before.GetValueOrDefault(a.Key)) / Math.Max(1, answers), StringComparer.Ordinal);
}
