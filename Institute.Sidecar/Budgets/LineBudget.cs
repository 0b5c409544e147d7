namespace Institute.Sidecar.Budgets;

/// <summary>How many lines of the operational log each reason gets in a minute: whoever is refused can ask as often as he likes, the counters get all. Safe for all threads.</summary>
/// <param name="clock">Monotonic time is used.</param>
/// <param name="leftOut">Told, once a minute at most, how many lines a reason did not get.</param>
internal sealed class LineBudget<T>(TimeProvider clock, Action<long, T> leftOut)
    where T : notnull
{
    public const int LinesPerMinute = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<T, long> inMinute = [];
    private long minuteBegan = clock.GetTimestamp();

    /// <summary>Whether this one may still stand in the log.</summary>
    public bool TrySpend(T reason)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(minuteBegan) >= TimeSpan.FromMinutes(1))
            {
                minuteBegan = clock.GetTimestamp();
                foreach (var (known, count) in inMinute.Where(m => m.Value > LinesPerMinute))
                {
                    leftOut(count - LinesPerMinute, known);
                }

                inMinute.Clear();
            }

            return (inMinute[reason] = inMinute.GetValueOrDefault(reason) + 1) <= LinesPerMinute;
        }
    }
}
