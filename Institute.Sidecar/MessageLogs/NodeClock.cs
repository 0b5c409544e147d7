using System.Globalization;
using Institute.Sidecar.Availability;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Both of the node's clocks: the one that people set, and the one that nobody can set within a boot.</summary>
internal sealed class NodeClock(TimeProvider clock)
{
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    private const string UptimeFile = "/proc/uptime";
    private const double SecondsAhead = 60;

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId);

    /// <summary>The kernel's; where there is none, or the clock that nobody can set is not the kernel's, one of this process's own, so that its times are never compared with another's.</summary>
    public Guid BootId { get; } = File.Exists(BootIdFile) && Guid.TryParse(File.ReadAllText(BootIdFile).Trim(), out var id) && !IsAheadOfTheKernel(clock) ? id : Guid.NewGuid();

    public DateTimeOffset UtcNow => clock.GetUtcNow();

    /// <summary>Nanoseconds.</summary>
    public long Monotonic => (long)((Int128)clock.GetTimestamp() * 1_000_000_000 / clock.TimestampFrequency);

    // A library that a process is started with can shift both clocks by as much; the kernel's own word for how long it has been up it cannot. That counts sleep, too, and is never less.
    private static bool IsAheadOfTheKernel(TimeProvider clock) =>
        ReferenceEquals(clock, TimeProvider.System) && File.Exists(UptimeFile)
        && double.TryParse(File.ReadAllText(UptimeFile).Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && (double)clock.GetTimestamp() / clock.TimestampFrequency > seconds + SecondsAhead;

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
