namespace Institute.Bench.Measuring;

/// <summary>Does one thing again and again, on one thread, and says what it cost.</summary>
internal sealed class Meter(TimeSpan round, int rounds)
{
    public async Task<Measurement> MeasureAsync(string name, Func<Task> once, CancellationToken cancellationToken)
    {
        // Tiered compilation settles in the first rounds, which do not count.
        await RoundAsync(once, cancellationToken);
        await RoundAsync(once, cancellationToken);

        var results = new List<Round>();
        for (var i = 0; i < rounds; i++)
        {
            results.Add(await RoundAsync(once, cancellationToken));
        }

        return new(
            name,
            results.Select(r => r.Times / r.CpuSeconds).Order().ElementAt(rounds / 2),
            results.Max(r => r.Times / r.Seconds),
            results.Min(r => r.Bytes / r.Times));
    }

    private async Task<Round> RoundAsync(Func<Task> once, CancellationToken cancellationToken)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = TimeProvider.System.GetTimestamp();
        var times = 0L;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            await once();
            times++;
        }
        while (TimeProvider.System.GetElapsedTime(start) < round);

        return new(times, TimeProvider.System.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private sealed record Round(long Times, double Seconds, double CpuSeconds, long Bytes);
}
