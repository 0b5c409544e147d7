using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>Gathers what the page tells.</summary>
internal sealed class StatusReader(
    SidecarSettings settings,
    IAvailability availability,
    ServiceHours hours,
    AvailabilityWindow window,
    Reloadable<PlannedOutages> outages,
    ExpiryReader expiries,
    AvailabilityReader ready,
    Readiness readiness,
    ExchangeStatistics statistics,
    RefusalCounter refusals,
    LogFactsReader log,
    TimeProvider clock,
    TimeZoneInfo stockholm)
{
    public StatusModel Read()
    {
        var now = clock.GetUtcNow();
        var days = statistics.LastDays();
        var rule = OutageRules.From(settings.Availability, stockholm);
        return new StatusModel
        {
            Now = Local(now),
            Institute = settings.Institute.Name,
            Node = settings.Node,
            Environment = settings.Environment.ToString(),
            IsOpen = availability.At(now) is AvailabilityVerdict.Open,
            Until = Changes(now) is { } change ? Local(change) : null,
            Availability = ready.Read(),
            FaultMinutes = statistics.FaultMinutes,
            IsPlannedOutage = hours.At(now) is HoursStanding.PlannedOutage,
            IsBreach = hours.At(now) is HoursStanding.Breach,
            Condition = NodeCondition.Of(readiness.Report()),
            Today = DayCounts.Sum(statistics.Today, days.Where(d => d.Day == statistics.Today)),
            LastThirtyDays = DayCounts.Sum(statistics.Today, days),
            Outages = [.. outages.Current.All.Where(o => o.To > now).Select(o => OutageRow.Of(o, rule, stockholm))],
            Expiries = expiries.Read(),
            Log = log.Read(),
            Refusals = refusals.SinceStart(),
        };
    }

    private DateTimeOffset? Changes(DateTimeOffset now) => availability.At(now) switch
    {
        AvailabilityVerdict.Closed closed => now + closed.RetryAfter,
        _ => window.NextClosing(now),
    };

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, stockholm);
}
