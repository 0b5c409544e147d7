namespace Institute.Adapter;

/// <summary>The calendar by which days of the law are counted.</summary>
internal static class StockholmCalendar
{
    private static readonly Lazy<TimeZoneInfo> Zone = new(() => TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm"));

    /// <summary>Whether the machine knows the zone and its summer time: images without tzdata do not.</summary>
    public static bool IsKnown()
    {
        try
        {
            return OffsetOn(new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero)) == TimeSpan.FromHours(1) && OffsetOn(new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero)) == TimeSpan.FromHours(2);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return false;
        }
    }

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone.Value).DateTime);

    private static TimeSpan OffsetOn(DateTimeOffset instant) => Zone.Value.GetUtcOffset(instant);
}
