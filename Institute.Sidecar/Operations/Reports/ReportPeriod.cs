namespace Institute.Sidecar.Operations.Reports;

/// <summary>What a report is about: from an instant, counted, to an instant, not counted.</summary>
/// <param name="Label">As the heading says it: a month, or the two instants of an incident.</param>
public sealed record ReportPeriod(DateTimeOffset From, DateTimeOffset To, string Label)
{
    /// <summary>A calendar month in Stockholm.</summary>
    public static ReportPeriod Month(int year, int month, TimeZoneInfo stockholm)
    {
        var first = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new(At(first, stockholm), At(first.AddMonths(1), stockholm), FormattableString.Invariant($"{year:D4}-{month:D2}"));
    }

    // Months change at midnight, which always exists and is never ambiguous in Stockholm.
    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
}
