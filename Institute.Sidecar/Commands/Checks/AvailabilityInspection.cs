using System.Globalization;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>The clock, and every outage that is a breach of the rule of five working days.</summary>
internal static class AvailabilityInspection
{
    public static IEnumerable<CheckFinding> Look(SidecarSettings settings, DateTimeOffset now)
    {
        if (SwedishTime.Load() is not Loading<TimeZoneInfo>.Usable { Value: var zone })
        {
            // Told among what the machine lacks.
            yield break;
        }

        yield return ClockSynchronisation.Ask() switch
        {
            true => CheckFinding.Ok("clock", "The machine's clock is synchronised."),
            false => CheckFinding.Warning("clock", "The machine's clock is not synchronised.", "Start a time service (chrony, systemd-timesyncd)."),
            null => CheckFinding.Warning("clock", "This machine does not say whether its clock is synchronised.", "See to it that it is."),
        };

        var rule = OutageRules.From(settings.Availability, zone);
        foreach (var outage in PlannedOutages.From(settings.Availability).All.Where(o => o.To > now))
        {
            yield return Judge(outage, rule);
        }
    }

    private static CheckFinding Judge(PlannedOutage outage, OutageRule rule)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"outage {outage.From:yyyy-MM-dd HH:mm}");
        var announceBy = string.Create(CultureInfo.InvariantCulture, $"{rule.AnnounceBy(outage.From):yyyy-MM-dd}");
        return rule.Judge(outage) switch
        {
            OutageStanding.Short => CheckFinding.Ok(subject, "Short enough to need no announcement."),
            OutageStanding.Announced => CheckFinding.Ok(subject, "Announced in time."),
            OutageStanding.AnnouncedLate => CheckFinding.Warning(subject, "A breach of 2 §: it was announced too late.", $"It had to be announced by {announceBy}. Move it, or shorten it."),
            _ => CheckFinding.Warning(subject, "A breach of 2 §: it is long and was not announced.", $"It has to be announced by {announceBy}: see outage plan. Then set AnnouncedOn."),
        };
    }
}
