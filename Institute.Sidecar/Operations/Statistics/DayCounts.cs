using Institute.Adapter.Wire;

namespace Institute.Sidecar.Operations.Statistics;

/// <summary>One Stockholm day: exchanges by class of outcome, answer times by bucket. Immutable.</summary>
/// <param name="Day">Calendar day in Stockholm.</param>
/// <param name="Outcomes">Count by <c>answered</c>, fault code or <c>abandoned</c>.</param>
/// <param name="AnswerTimes">Count by <see cref="AnswerTimeBuckets"/>.</param>
public sealed record DayCounts(DateOnly Day, IReadOnlyDictionary<string, long> Outcomes, IReadOnlyList<long> AnswerTimes)
{
    public long Total => Outcomes.Values.Sum();

    /// <summary>Answered first, then the faults by their numbers, then what is no answer.</summary>
    public IEnumerable<KeyValuePair<string, long>> InOrder() => Outcomes
        .OrderByDescending(o => string.Equals(o.Key, InstituteHeaders.Answered, StringComparison.Ordinal))
        .ThenBy(o => o.Key, StringComparer.Ordinal);

    public static DayCounts Sum(DateOnly day, IEnumerable<DayCounts> days)
    {
        var outcomes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var times = new long[AnswerTimeBuckets.Count];
        foreach (var counts in days)
        {
            foreach (var (outcome, count) in counts.Outcomes)
            {
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + count;
            }

            for (var i = 0; i < times.Length; i++)
            {
                times[i] += counts.AnswerTimes[i];
            }
        }

        return new(day, outcomes, times);
    }
}
