using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Availability;

/// <summary>Holds what is refused to the hours of the regulation. A test environment may set fewer; Production refuses to start with them.</summary>
internal sealed class ServiceHours(IAvailability availability, Reloadable<PlannedOutages> outages, AvailabilityWindow window, OutageRule rule, TimeZoneInfo zone)
{
    private readonly AvailabilityWindow lawful = new(TimeSpan.FromHours(4), TimeSpan.FromHours(23), TimeSpan.Zero, zone);

    public HoursStanding At(DateTimeOffset instant)
    {
        if (availability.At(instant) is AvailabilityVerdict.Open)
        {
            return HoursStanding.Open;
        }

        var now = outages.Current.All.Where(o => o.From <= instant && instant < o.To).ToList();
        return now.Count > 0 && now.All(o => rule.Judge(o) is OutageStanding.Announced or OutageStanding.Short) ? HoursStanding.PlannedOutage
            : lawful.IsWithin(instant) && window.IsWithin(instant) ? HoursStanding.Breach
            : HoursStanding.Night;
    }
}
