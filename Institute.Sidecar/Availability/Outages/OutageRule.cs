namespace Institute.Sidecar.Availability.Outages;

/// <summary>Longer planned outages are announced at least five working days ahead (2 § of the regulation): whole days, neither the day of the announcement nor the day of the outage counted.</summary>
internal sealed class OutageRule(SwedishCalendar calendar, AvailabilityWindow window, TimeSpan longest, TimeZoneInfo zone)
{
    private const int WorkingDaysBetween = 5;

    /// <summary>The last working day on which the outage may be announced.</summary>
    public DateOnly AnnounceBy(DateTimeOffset from)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(SwedishTime.Reckonable(from), zone).DateTime);
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

    /// <summary>How many whole working days are missing when it is announced on a day; 0 when that is in time.</summary>
    public int WorkingDaysShort(DateTimeOffset from, DateOnly announcedOn)
    {
        if (announcedOn <= AnnounceBy(from))
        {
            return 0;
        }

        var (outage, between) = (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(from, zone).DateTime), 0);
        for (var day = announcedOn.AddDays(1); day < outage; day = day.AddDays(1))
        {
            between += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        // Announced on a free day it counts as announced on the next working day.
        return Math.Max(1, WorkingDaysBetween - between);
    }

    /// <summary>Whether it takes more of the availability window than may go unannounced.</summary>
    public bool IsLong(DateTimeOffset from, DateTimeOffset to) => window.IsOpenLongerThan(longest, from, to);

    public OutageStanding Judge(PlannedOutage outage) => outage switch
    {
        _ when !IsLong(outage.From, outage.To) => OutageStanding.Short,
        { AnnouncedOn: { } day } when day <= AnnounceBy(outage.From) => OutageStanding.Announced,
        { AnnouncedOn: null } => OutageStanding.Emergency,
        _ => OutageStanding.AnnouncedLate,
    };
}
