namespace Institute.Sidecar.Guarding;

/// <summary>How one part fares: its failures since start, and whether it is believed to run. Safe for all threads.</summary>
internal sealed class GuardedPart
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>Longer than any part's first round takes to come, so that a part that fails in each round stays an alarm.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> failures = new(StringComparer.Ordinal);
    private TimeSpan pause = FirstPause;
    private bool hasFailed;
    private long? runsSince;
    private long? toldAt;
    private long untold;

    public IReadOnlyDictionary<string, long> Failures
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, long>(failures, StringComparer.Ordinal);
            }
        }
    }

    public void Begins(TimeProvider clock)
    {
        lock (gate)
        {
            runsSince = clock.GetTimestamp();
        }
    }

    public void Ended()
    {
        lock (gate)
        {
            (hasFailed, runsSince) = (false, null);
        }
    }

    public bool IsFailing(TimeProvider clock)
    {
        lock (gate)
        {
            return hasFailed && !HasSettled(clock);
        }
    }

    /// <returns>How long to wait before it begins anew: twice as long at each failure in a row.</returns>
    public TimeSpan Failed(string type, TimeProvider clock)
    {
        lock (gate)
        {
            Count(type);
            var now = HasSettled(clock) || !hasFailed ? FirstPause : pause;
            pause = now * 2 < LongestPause ? now * 2 : LongestPause;
            (hasFailed, runsSince) = (true, null);
            return now;
        }
    }

    /// <returns>Null, or how many failures a line is to tell: whoever causes them from outside must not fill the log.</returns>
    public long? CalledBack(string type, TimeSpan lineAtMost, TimeProvider clock)
    {
        lock (gate)
        {
            Count(type);
            untold++;
            if (toldAt is { } before && clock.GetElapsedTime(before) < lineAtMost)
            {
                return null;
            }

            toldAt = clock.GetTimestamp();
            var count = untold;
            untold = 0;
            return count;
        }
    }

    private bool HasSettled(TimeProvider clock) => runsSince is { } since && clock.GetElapsedTime(since) >= Settled;

    private void Count(string type) => failures[type] = failures.GetValueOrDefault(type) + 1;
}
