using System.Globalization;
using Institute.Adapter;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Availability;

[TestFixture]
public sealed class AvailabilityTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId);

    [TestCase("2026-06-10T01:59:59.999Z", false, TestName = "A_summer_morning_at_03_59_59_999_is_closed")]
    [TestCase("2026-06-10T02:00:00Z", true, TestName = "A_summer_morning_at_04_00_is_open")]
    [TestCase("2026-06-10T20:59:59.999Z", true, TestName = "A_summer_night_at_22_59_59_999_is_open")]
    [TestCase("2026-06-10T21:00:00Z", false, TestName = "A_summer_night_at_23_00_is_closed")]
    [TestCase("2026-01-10T02:59:59.999Z", false, TestName = "A_winter_morning_at_03_59_59_999_is_closed")]
    [TestCase("2026-01-10T03:00:00Z", true, TestName = "A_winter_morning_at_04_00_is_open")]
    [TestCase("2026-01-10T22:00:00Z", false, TestName = "A_winter_night_at_23_00_is_closed")]
    [TestCase("2026-03-28T22:00:00Z", false, TestName = "The_night_before_the_clock_goes_forward_closes_at_23_winter_time")]
    [TestCase("2026-03-29T01:59:59.999Z", false, TestName = "The_morning_the_clock_goes_forward_is_closed_until_04_summer_time")]
    [TestCase("2026-03-29T02:00:00Z", true, TestName = "The_morning_the_clock_goes_forward_opens_at_04_summer_time")]
    [TestCase("2026-10-24T21:00:00Z", false, TestName = "The_night_before_the_clock_goes_back_closes_at_23_summer_time")]
    [TestCase("2026-10-25T02:59:59.999Z", false, TestName = "The_morning_the_clock_goes_back_is_closed_until_04_winter_time")]
    [TestCase("2026-10-25T03:00:00Z", true, TestName = "The_morning_the_clock_goes_back_opens_at_04_winter_time")]
    [TestCase("2028-02-29T12:00:00Z", true, TestName = "A_leap_day_is_a_day")]
    public void The_window_is_half_open(string utc, bool isOpen) =>
        Assert.That(Make(new() { MarginSeconds = 0 }).At(At(utc)), isOpen ? Is.TypeOf<AvailabilityVerdict.Open>() : Is.TypeOf<AvailabilityVerdict.Closed>());

    [TestCase("2026-06-10T01:59:29.999Z", false)]
    [TestCase("2026-06-10T01:59:30Z", true)]
    [TestCase("2026-06-10T21:00:29.999Z", true)]
    [TestCase("2026-06-10T21:00:30Z", false)]
    public void The_margin_opens_earlier_and_closes_later(string utc, bool isOpen) =>
        Assert.That(Make(new()).At(At(utc)), isOpen ? Is.TypeOf<AvailabilityVerdict.Open>() : Is.TypeOf<AvailabilityVerdict.Closed>());

    [TestCase("2026-06-10T21:00:30Z", 4 * 3600 + 3570 + 0, TestName = "Retry_after_counts_to_04_00_without_the_margin")]
    [TestCase("2026-06-11T01:59:29.999Z", 31, TestName = "Retry_after_is_rounded_up")]
    [TestCase("2026-03-28T22:00:30Z", 3 * 3600 + 3570, TestName = "Retry_after_is_an_hour_shorter_when_the_clock_goes_forward")]
    [TestCase("2026-10-24T21:00:30Z", 5 * 3600 + 3570, TestName = "Retry_after_is_an_hour_longer_when_the_clock_goes_back")]
    public void Retry_after_is_exact(string utc, int seconds)
    {
        var closed = (AvailabilityVerdict.Closed)Make(new()).At(At(utc));

        Assert.That(closed.Code, Is.SameAs(FaultCode.OutsideWindow));
        Assert.That(closed.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase("9999-12-31T23:59:59+01:00")]
    [TestCase("9999-12-31T23:59:59.9999999Z")]
    public void An_outage_until_further_notice_is_in_force_and_costs_no_work(string to)
    {
        var settings = new AvailabilitySettings { MarginSeconds = 0, PlannedOutages = [new() { From = "2026-01-01T00:00:00Z", To = to, Reason = "tills vidare" }] };
        var outage = PlannedOutages.From(settings).All[0];
        var rule = OutageRules.From(settings with { Opens = "04:00", Closes = "04:01", LongestUnannouncedOutageMinutes = 1440 }, Stockholm);
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 20; i++)
        {
            Assert.That(rule.Judge(outage), Is.EqualTo(OutageStanding.Emergency));
        }

        Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(TimeSpan.FromSeconds(5)), "millions of days would take minutes");
        Assert.That(((AvailabilityVerdict.Closed)Make(settings).At(At("2026-06-10T12:00:00Z"))).RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(int.MaxValue)));
    }

    [TestCase("0001-01-01T00:00:00+00:00", "0001-01-02T00:00:00+00:00")]
    [TestCase("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00")]
    [TestCase("9999-12-31T00:00:00+00:00", "9999-12-31T23:59:59+00:00")]
    public void An_outage_at_the_calendars_ends_is_judged_and_told_like_another(string from, string to)
    {
        var rule = OutageRules.From(new() { PlannedOutages = [] }, Stockholm);
        var (begin, end) = (At(from), At(to));

        Assert.That(() => (rule.AnnounceBy(begin), rule.Judge(new(begin, end, "", new DateOnly(9999, 12, 31)))), Throws.Nothing);
        Assert.That(() => OutageNotice.Write("Prov", "5560001231", begin, end, null, Stockholm), Throws.Nothing);
        Assert.That(() => OutageRow.Of(new(begin, end, "", null), rule, Stockholm), Throws.Nothing);
    }

    [Test]
    public void An_opening_time_in_the_hour_that_does_not_exist_is_an_hour_later()
    {
        var availability = Make(new() { Opens = "02:30", MarginSeconds = 0 });

        Assert.That(availability.At(At("2026-03-29T01:29:59Z")), Is.TypeOf<AvailabilityVerdict.Closed>());
        Assert.That(availability.At(At("2026-03-29T01:30:00Z")), Is.TypeOf<AvailabilityVerdict.Open>(), "03:30 summer time");
    }

    [TestCase("2026-03-29T00:30:00Z")]
    [TestCase("2026-06-10T21:59:59.999Z")]
    [TestCase("2026-06-10T22:00:00Z")]
    public void Open_all_day_has_no_gap_at_midnight(string utc) =>
        Assert.That(Make(new() { Opens = "00:00", Closes = "24:00", MarginSeconds = 0 }).At(At(utc)), Is.TypeOf<AvailabilityVerdict.Open>());

    [Test]
    public void Outside_the_window_is_answered_when_the_settings_say_so() =>
        Assert.That(Make(new() { OutsideWindow = OutsideWindow.Answer }).At(At("2026-06-10T23:00:00Z")), Is.TypeOf<AvailabilityVerdict.Open>());

    [TestCase("2026-06-10T09:59:59.999Z", null)]
    [TestCase("2026-06-10T10:00:00Z", 5400)]
    [TestCase("2026-06-10T11:29:59.5Z", 1)]
    [TestCase("2026-06-10T11:30:00Z", null)]
    public void A_planned_outage_is_told_with_its_end_also_when_two_follow_each_other(string utc, int? seconds)
    {
        var verdict = Make(new() { PlannedOutages = [Outage("2026-06-10T11:00:00Z", "2026-06-10T11:30:00Z"), Outage("2026-06-10T12:00:00+02:00", "2026-06-10T13:00:00+02:00")] }).At(At(utc));

        Assert.That((verdict as AvailabilityVerdict.Closed)?.RetryAfter.TotalSeconds, Is.EqualTo(seconds));
        Assert.That((verdict as AvailabilityVerdict.Closed)?.Code, Is.EqualTo(seconds is null ? null : FaultCode.InPlannedOutage));
    }

    [Test]
    public void A_machine_without_time_zone_data_is_refused_with_the_remedy()
    {
        var loading = SwedishTime.Load(_ => throw new TimeZoneNotFoundException());

        Assert.That((loading as Loading<TimeZoneInfo>.Unusable)?.Reason, Does.Contain("tzdata"));
    }

    [Test]
    public void A_machine_with_wrong_time_zone_data_is_refused()
    {
        Assert.That(SwedishTime.Load(_ => TimeZoneInfo.Utc), Is.TypeOf<Loading<TimeZoneInfo>.Unusable>());
        Assert.That(SwedishTime.Load(TimeZoneInfo.FindSystemTimeZoneById), Is.TypeOf<Loading<TimeZoneInfo>.Usable>());
    }

    private static ServiceAvailability Make(AvailabilitySettings settings) =>
        new(AvailabilityWindow.From(settings, Stockholm), settings.OutsideWindow, new("planned outages", [], (_, _) => new Loading<PlannedOutages>.Usable(PlannedOutages.From(settings)), NullLogger.Instance));

    private static PlannedOutageSettings Outage(string from, string to) => new() { From = from, To = to, Reason = "Byte av disk" };

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);
}
