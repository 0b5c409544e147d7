using Institute.Sidecar.Exchanges;

namespace Institute.Sidecar.Operations.Statistics;

/// <summary>What the page shows of the last thirty days. A convenience: the report counts from the message log's records.</summary>
/// <remarks>Safe for all threads. Monitors' exchanges are never added.</remarks>
internal sealed class ExchangeStatistics(TimeProvider clock, TimeZoneInfo stockholm)
{
    /// <summary>Days kept, today counted in.</summary>
    public const int Days = 30;

    /// <summary>The outcome under which exchanges stand that the partner left.</summary>
    public const string Abandoned = "abandoned";

    private readonly Lock gate = new();
    private readonly SortedSet<long> faultMinutes = [];
    private readonly SortedDictionary<DateOnly, (SortedDictionary<string, long> Outcomes, long[] Times)> days = [];

    /// <summary>Minutes, of the days that are kept, in which a question was answered KI4001, KI4002 or KI5000.</summary>
    public int FaultMinutes
    {
        get
        {
            lock (gate)
            {
                Forget();
                return faultMinutes.Count;
            }
        }
    }

    public DateOnly Today => DayOf(clock.GetUtcNow());

    /// <param name="receivedAt">When the question's headers had arrived.</param>
    /// <param name="outcome">Class of outcome.</param>
    /// <param name="duration">Null when nothing was answered.</param>
    public void Add(DateTimeOffset receivedAt, string outcome, TimeSpan? duration)
    {
        var day = DayOf(receivedAt);
        lock (gate)
        {
            if (day <= Today.AddDays(-Days))
            {
                return;
            }

            if (!days.TryGetValue(day, out var counts))
            {
                days[day] = counts = (new(StringComparer.Ordinal), new long[AnswerTimeBuckets.Count]);
                Forget();
            }

            counts.Outcomes[outcome] = counts.Outcomes.GetValueOrDefault(outcome) + 1;
            if (ServiceFaults.Has(outcome))
            {
                faultMinutes.Add(receivedAt.ToUnixTimeSeconds() / 60);
            }

            if (duration is { } took)
            {
                counts.Times[AnswerTimeBuckets.IndexOf(took)]++;
            }
        }
    }

    /// <summary>Oldest first; days without exchanges are left out.</summary>
    public IReadOnlyList<DayCounts> LastDays()
    {
        lock (gate)
        {
            Forget();
            return [.. days.Select(d => new DayCounts(d.Key, new Dictionary<string, long>(d.Value.Outcomes, StringComparer.Ordinal), [.. d.Value.Times]))];
        }
    }

    private DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, stockholm).DateTime);

    private void Forget()
    {
        var oldest = Today.AddDays(1 - Days);
        while (days.Count > 0 && days.First().Key < oldest)
        {
            days.Remove(days.First().Key);
        }

        faultMinutes.RemoveWhere(minute => DayOf(DateTimeOffset.FromUnixTimeSeconds(minute * 60)) < oldest);
    }
}
