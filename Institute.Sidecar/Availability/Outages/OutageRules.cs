using System.Globalization;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Availability.Outages;

/// <summary>The rule as the settings have it.</summary>
internal static class OutageRules
{
    public static OutageRule From(AvailabilitySettings settings, TimeZoneInfo zone) => new(
        new(settings.EvesAreHolidays, settings.ExtraHolidays.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToHashSet()),
        AvailabilityWindow.From(settings, zone),
        TimeSpan.FromMinutes(settings.LongestUnannouncedOutageMinutes),
        zone);
}
