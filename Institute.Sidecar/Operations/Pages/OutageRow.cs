using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>One planned outage, and how it stands to the rule of five working days (2 § of the regulation).</summary>
public sealed record OutageRow(DateTimeOffset From, DateTimeOffset To, string Reason, DateOnly? AnnouncedOn, bool IsAnnouncedTooLate, bool IsEmergency)
{
    internal static OutageRow Of(PlannedOutage outage, OutageRule rule, TimeZoneInfo stockholm)
    {
        var standing = rule.Judge(outage);
        return new(
            TimeZoneInfo.ConvertTime(outage.From, stockholm),
            TimeZoneInfo.ConvertTime(outage.To, stockholm),
            outage.Reason,
            outage.AnnouncedOn,
            standing == OutageStanding.AnnouncedLate,
            standing == OutageStanding.Emergency);
    }
}
