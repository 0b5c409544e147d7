using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Availability;

/// <summary>The list of planned outages in force. Immutable; safe for all threads.</summary>
internal sealed class PlannedOutages(IReadOnlyList<PlannedOutage> outages)
{
    public IReadOnlyList<PlannedOutage> All { get; } = [.. outages.OrderBy(o => o.From)];

    public static PlannedOutages From(AvailabilitySettings settings) => new([.. settings.PlannedOutages.Select(PlannedOutage.Parse)]);

    /// <summary>As the settings file now has it; what the sidecar started with when it came from no file.</summary>
    public static Loading<PlannedOutages> Load(SidecarSettings atStart)
    {
        var reading = atStart.SourceFile is { } file ? SettingsReader.Read(file) : new SettingsReading.Valid(atStart, []);
        return reading switch
        {
            SettingsReading.Valid valid => new Loading<PlannedOutages>.Usable(From(valid.Settings.Availability)),
            SettingsReading.Invalid invalid => new Loading<PlannedOutages>.Unusable($"The settings file has {invalid.Faults.Count} faults, the first: {invalid.Faults[0]}"),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

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
