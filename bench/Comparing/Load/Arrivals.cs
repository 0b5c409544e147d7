namespace Institute.Bench.Comparing.Load;

/// <summary>Moments as many askers who know nothing of each other make them: exponential gaps, a Poisson process. The same ones each time.</summary>
internal static class Arrivals
{
    private const int Seed = 20_270_331;

    /// <param name="start">The clock's time stamp that moments count from.</param>
    /// <param name="perSecond">How many come on average.</param>
    /// <param name="time">None comes after it.</param>
    /// <param name="arrive">Is told each moment when it has come, or late when the one before took longer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task EachAsync(long start, int perSecond, TimeSpan time, Action<TimeSpan> arrive, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var random = new Random(Seed);
        for (var at = Next(TimeSpan.Zero); at < time; at = Next(at))
        {
            // Timers are good to a millisecond or two; the rest is spent looking at the clock.
            var early = at - clock.GetElapsedTime(start) - TimeSpan.FromMilliseconds(2);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, clock, cancellationToken);
            }

            while (clock.GetElapsedTime(start) < at)
            {
                Thread.SpinWait(20);
            }

            arrive(at);
        }

        TimeSpan Next(TimeSpan at) => at - TimeSpan.FromSeconds(Math.Log(1 - random.NextDouble()) / perSecond);
    }
}
