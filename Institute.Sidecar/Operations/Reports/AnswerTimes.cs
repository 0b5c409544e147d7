namespace Institute.Sidecar.Operations.Reports;

/// <summary>Answer times of a period: nearest-rank percentiles over every answer, none estimated.</summary>
public sealed record AnswerTimes(long Count, TimeSpan Median, TimeSpan P95, TimeSpan P99, TimeSpan Longest)
{
    public static AnswerTimes Of(List<TimeSpan> durations)
    {
        ArgumentNullException.ThrowIfNull(durations);
        durations.Sort();
        return new(durations.Count, At(durations, 0.5), At(durations, 0.95), At(durations, 0.99), durations.Count > 0 ? durations[^1] : TimeSpan.Zero);
    }

    private static TimeSpan At(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
