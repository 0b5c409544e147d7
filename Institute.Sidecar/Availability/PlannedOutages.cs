using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Availability;

/// <summary>The list of planned outages in force. Immutable; safe for all threads.</summary>
internal sealed class PlannedOutages(IReadOnlyList<PlannedOutage> outages)
{
    public IReadOnlyList<PlannedOutage> All { get; } = [.. outages.OrderBy(o => o.From)];

    public static PlannedOutages From(AvailabilitySettings settings) => new([.. settings.PlannedOutages.Select(PlannedOutage.Parse)]);

    /// <summary>As the settings file now has it.</summary>
    public static Loading<PlannedOutages> Load(SidecarSettings atStart) => SettingsPart.Load(atStart, s => From(s.Availability));

    /// <summary>When the outage at this instant ends, outages that follow on without a gap included; null when there is none.</summary>
    public DateTimeOffset? EndAt(DateTimeOffset instant)
    {
        DateTimeOffset? end = null;
        foreach (var outage in All)
        {
            if (outage.From <= (end ?? instant) && outage.To > (end ?? instant))
            {
                end = outage.To;
            }
        }

        return end;
    }
}
