using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Availability;

/// <summary>The hours of each day in which questions are answered: half-open, [04:00, 23:00) Swedish time, computed from UTC.</summary>
/// <remarks>Immutable; safe for all threads.</remarks>
internal sealed class AvailabilityWindow(TimeSpan opens, TimeSpan closes, TimeSpan margin, TimeZoneInfo zone)
{
    public static AvailabilityWindow From(AvailabilitySettings settings, TimeZoneInfo zone) =>
        SettingForms.TryTimeOfDay(settings.Opens, out var opens) && SettingForms.TryTimeOfDay(settings.Closes, out var closes)
            ? new(opens, closes, TimeSpan.FromSeconds(settings.MarginSeconds), zone)
            : throw new ArgumentException("Times that were not checked.", nameof(settings));

    /// <summary>The margin opens earlier and closes later, so that two clocks cannot disagree at the border.</summary>
    public bool IsOpen(DateTimeOffset instant) => Days(instant).Any(day => instant >= Opening(day) - margin && instant < Closing(day) + margin);

    /// <summary>Whether the instant lies in the window itself, the margin not counted: the hours that the regulation asks for.</summary>
    public bool IsWithin(DateTimeOffset instant) => Days(instant).Any(day => instant >= Opening(day) && instant < Closing(day));

    /// <summary>The next opening, the margin not counted.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset instant) => Days(instant).Select(Opening).First(opening => opening > instant);

    /// <summary>The next closing that no opening follows at once, the margin not counted; null when the service never closes.</summary>
    public DateTimeOffset? NextClosing(DateTimeOffset instant) =>
        Days(instant).Select(Closing).Where(closing => closing > instant && !IsOpen(closing + margin)).Select(closing => (DateTimeOffset?)closing).FirstOrDefault();

    /// <summary>Whether more of a time span than this lies in the window, the margin not counted. Looks no further than it must: somebody may write an end in the year 9999.</summary>
    public bool IsOpenLongerThan(TimeSpan longest, DateTimeOffset from, DateTimeOffset to)
    {
        (from, to) = (SwedishTime.Reckonable(from), SwedishTime.Reckonable(to));
        var total = TimeSpan.Zero;
        var last = LocalDay(to);
        for (var day = LocalDay(from); day <= last && total <= longest; day = day.AddDays(1))
        {
            var (begin, end) = (Later(from, Opening(day)), Earlier(to, Closing(day)));
            total += begin < end ? end - begin : TimeSpan.Zero;
        }

        return total > longest;
    }

    // A margin may reach into the day before and after; the next opening may lie on the next day, or the one after that.
    private IEnumerable<DateOnly> Days(DateTimeOffset instant)
    {
        var today = LocalDay(SwedishTime.Reckonable(instant));
        return Enumerable.Range(-1, 4).Select(today.AddDays);
    }

    private DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    private DateTimeOffset Opening(DateOnly day) => Resolve(day.ToDateTime(TimeOnly.MinValue) + opens, earliest: true);

    private DateTimeOffset Closing(DateOnly day) => Resolve(day.ToDateTime(TimeOnly.MinValue) + closes, earliest: false);

    /// <summary>A local time that does not exist is an hour later; of one that exists twice, the one that keeps the service open longer.</summary>
    private DateTimeOffset Resolve(DateTime local, bool earliest)
    {
        if (zone.IsInvalidTime(local))
        {
            local += TimeSpan.FromHours(1);
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }

        var offsets = zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, earliest ? offsets.Max() : offsets.Min()).ToUniversalTime();
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
