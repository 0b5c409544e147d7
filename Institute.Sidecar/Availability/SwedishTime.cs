using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Availability;

/// <summary>Swedish local time from UTC, by the IANA zone: never by the machine's own zone.</summary>
internal static class SwedishTime
{
    public const string ZoneId = "Europe/Stockholm";

    // One day in each half of the year whose offset is known: a machine without time-zone data, or with wrong data, must not start.
    private static readonly DateTimeOffset Winter = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Summer = new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Nothing that is reckoned with days lies outside: beyond these every step could leave the calendar.</summary>
    private static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The instant, or the nearest with which days can be reckoned: "until further notice" is written as the calendar's last day.</summary>
    public static DateTimeOffset Reckonable(DateTimeOffset instant) => instant < Earliest ? Earliest : instant > Latest ? Latest : instant;

    public static Loading<TimeZoneInfo> Load() => Load(TimeZoneInfo.FindSystemTimeZoneById);

    /// <summary>The zone, or a sentence about what is missing on this machine.</summary>
    public static Loading<TimeZoneInfo> Load(Func<string, TimeZoneInfo> find)
    {
        TimeZoneInfo zone;
        try
        {
            zone = find(ZoneId);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return new Loading<TimeZoneInfo>.Unusable($"This machine has no time-zone data for {ZoneId}: install the package tzdata.");
        }

        return zone.GetUtcOffset(Winter) == TimeSpan.FromHours(1) && zone.GetUtcOffset(Summer) == TimeSpan.FromHours(2)
            ? new Loading<TimeZoneInfo>.Usable(zone)
            : new Loading<TimeZoneInfo>.Unusable($"This machine's time-zone data for {ZoneId} is wrong: reinstall the package tzdata.");
    }
}
