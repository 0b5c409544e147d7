using Institute.Sidecar.Availability;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Both of the node's clocks: the one that people set, and the one that nobody can set within a boot.</summary>
internal sealed class NodeClock(TimeProvider clock)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId);

    /// <summary>The kernel's; where there is none, one of this process's own, so that its times are never compared with another's.</summary>
    public Guid BootId { get; } = File.Exists(BootIdFile) && Guid.TryParse(File.ReadAllText(BootIdFile).Trim(), out var id) ? id : Guid.NewGuid();

    public DateTimeOffset UtcNow => clock.GetUtcNow();

    /// <summary>Nanoseconds.</summary>
    public long Monotonic => (long)((Int128)clock.GetTimestamp() * 1_000_000_000 / clock.TimestampFrequency);

    /// <summary>The calendar day in Stockholm.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Stockholm).DateTime);

    /// <summary>The hour in Stockholm, 0–23.</summary>
    public static int HourOf(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Stockholm).Hour;

    /// <summary>The first day of the calendar month in Stockholm.</summary>
    public static DateOnly MonthOf(DateTimeOffset time)
    {
        var day = DayOf(time);
        return new(day.Year, day.Month, 1);
    }
}
