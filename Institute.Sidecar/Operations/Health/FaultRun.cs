using Institute.Adapter.Wire;
using Institute.Sidecar.Exchanges;

namespace Institute.Sidecar.Operations.Health;

/// <summary>How the last questions were answered: a node that can take and log questions, and answers each with a fault, is of no use to whoever asks. Safe for all threads.</summary>
/// <param name="clock">Monotonic time is used.</param>
internal sealed class FaultRun(TimeProvider clock)
{
    /// <summary>A platform that asks seldom: so many in a row, however far apart.</summary>
    public const int InARow = 3;

    /// <summary>A platform that asks often: at least so many within <see cref="Minutes"/>, and at least one in ten.</summary>
    public const int Many = 5;
    public const int Minutes = 5;
    private const int OneIn = 10;

    private readonly Lock gate = new();
    private readonly (long Minute, long Faults, long All)[] minutes = new (long, long, long)[Minutes];
    private int inARow;

    /// <summary>The last answers were faults of the service, and nothing was answered since.</summary>
    public bool IsRow
    {
        get
        {
            lock (gate)
            {
                return inARow >= InARow;
            }
        }
    }

    /// <summary>Of the last minutes' questions many were answered with such a fault.</summary>
    public bool IsMany
    {
        get
        {
            lock (gate)
            {
                var oldest = Now() - Minutes;
                var (faults, all) = (0L, 0L);
                foreach (var minute in minutes.Where(m => m.Minute > oldest))
                {
                    (faults, all) = (faults + minute.Faults, all + minute.All);
                }

                return faults >= Many && faults * OneIn >= all;
            }
        }
    }

    /// <summary>Monitors count too: they ask so that this is found. What the question itself earned says nothing of the service.</summary>
    public void Add(string outcome)
    {
        var isFault = ServiceFaults.Has(outcome);
        if (!isFault && !string.Equals(outcome, InstituteHeaders.Answered, StringComparison.Ordinal))
        {
            return;
        }

        lock (gate)
        {
            inARow = isFault ? inARow + 1 : 0;
            var now = Now();
            ref var minute = ref minutes[now % Minutes];
            var before = minute.Minute == now ? minute : (now, 0, 0);
            minute = (now, before.Faults + (isFault ? 1 : 0), before.All + 1);
        }
    }

    // From 1 on, so that a place that was never used is old.
    private long Now() => (long)clock.GetElapsedTime(0).TotalMinutes + Minutes + 1;
}
