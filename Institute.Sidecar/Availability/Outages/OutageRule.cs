namespace Institute.Sidecar.Availability.Outages;

/// <summary>Longer planned outages are announced at least five working days ahead (2 § of the regulation): whole days, neither the day of the announcement nor the day of the outage counted.</summary>
internal sealed class OutageRule(SwedishCalendar calendar, AvailabilityWindow window, TimeSpan longest, TimeZoneInfo zone)
{
    private const int WorkingDaysBetween = 5;

    /// <summary>The last working day on which the outage may be announced.</summary>
    public DateOnly AnnounceBy(DateTimeOffset from)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime);
        for (var left = WorkingDaysBetween; left > 0;)
        {
            day = day.AddDays(-1);
            left -= calendar.IsWorkingDay(day) ? 1 : 0;
        }

        do
        {
            day = day.AddDays(-1);
        }
        while (!calendar.IsWorkingDay(day));
        return day;
    }

    /// <summary>Whether it takes more of the availability window than may go unannounced.</summary>
    public bool IsLong(DateTimeOffset from, DateTimeOffset to) => window.OpenTime(from, to) > longest;

    public OutageStanding Judge(PlannedOutage outage) => outage switch
    {
        _ when !IsLong(outage.From, outage.To) => OutageStanding.Short,
        { AnnouncedOn: { } day } when day <= AnnounceBy(outage.From) => OutageStanding.Announced,
        { AnnouncedOn: null } => OutageStanding.Emergency,
        _ => OutageStanding.AnnouncedLate,
    };
}
