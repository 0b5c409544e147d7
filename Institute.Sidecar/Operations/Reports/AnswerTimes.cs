namespace Institute.Sidecar.Operations.Reports;

/// <summary>Answer times of a period: nearest-rank percentiles over every answer, none estimated.</summary>
public sealed record AnswerTimes(long Count, TimeSpan Median, TimeSpan P95, TimeSpan P99, TimeSpan Longest)
{
    public static AnswerTimes Of(IEnumerable<TimeSpan> durations)
    {
        TimeSpan[] sorted = [.. durations.Order()];
        return new(sorted.Length, At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99), At(sorted, 1));
    }

    private static TimeSpan At(TimeSpan[] sorted, double share) =>
        sorted.Length == 0 ? TimeSpan.Zero : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
