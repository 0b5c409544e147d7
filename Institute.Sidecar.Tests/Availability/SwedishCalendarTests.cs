using System.Globalization;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Availability.Outages;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Tests.Availability;

[TestFixture]
public sealed class SwedishCalendarTests
{
    /// <summary>Public holidays as published for each year: Good Friday, Easter Sunday, Easter Monday, Ascension, Pentecost, Midsummer Day, All Saints' Day. The fixed ones are added.</summary>
    private static readonly (int Year, string Movable)[] Published =
    [
        (2024, "03-29 03-31 04-01 05-09 05-19 06-22 11-02"),
        (2025, "04-18 04-20 04-21 05-29 06-08 06-21 11-01"),
        (2026, "04-03 04-05 04-06 05-14 05-24 06-20 10-31"),
        (2027, "03-26 03-28 03-29 05-06 05-16 06-26 11-06"),
        (2028, "04-14 04-16 04-17 05-25 06-04 06-24 11-04"),
        (2029, "03-30 04-01 04-02 05-10 05-20 06-23 11-03"),
        (2030, "04-19 04-21 04-22 05-30 06-09 06-22 11-02"),
        (2031, "04-11 04-13 04-14 05-22 06-01 06-21 11-01"),
    ];

    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId);

    [TestCaseSource(nameof(Published))]
    public void The_public_holidays_are_the_published_ones((int Year, string Movable) published)
    {
        var expected = $"01-01 01-06 05-01 06-06 12-25 12-26 {published.Movable}".Split(' ').Select(d => Day($"{published.Year}-{d}")).Order();

        var found = Enumerable.Range(0, 366).Select(new DateOnly(published.Year, 1, 1).AddDays).Where(d => d.Year == published.Year && SwedishCalendar.IsPublicHoliday(d));

        Assert.That(found, Is.EqualTo(expected));
    }

    [TestCase("2027-03-31", "2027-03-19", TestName = "An_outage_on_Wednesday_2027_03_31_after_Easter_is_announced_by_Friday_2027_03_19")]
    [TestCase("2026-11-18", "2026-11-10", TestName = "In_ordinary_weeks_five_whole_working_days_lie_between")]
    [TestCase("2026-11-22", "2026-11-13", TestName = "An_outage_on_a_Sunday_counts_from_Friday")]
    [TestCase("2027-01-04", "2026-12-21", TestName = "Christmas_and_both_eves_are_not_counted")]
    public void The_last_day_of_announcement_leaves_five_whole_working_days(string outage, string announceBy) =>
        Assert.That(Rule(new()).AnnounceBy(At(outage + "T10:00:00+01:00")), Is.EqualTo(Day(announceBy)));

    [Test]
    public void Eves_and_further_days_are_settings()
    {
        Assert.That(Rule(new() { EvesAreHolidays = false }).AnnounceBy(At("2027-01-04T10:00:00+01:00")), Is.EqualTo(Day("2026-12-23")));
        Assert.That(Rule(new() { ExtraHolidays = ["2026-11-16"] }).AnnounceBy(At("2026-11-18T10:00:00+01:00")), Is.EqualTo(Day("2026-11-09")));
    }

    [TestCase("2026-11-18T10:00:00+01:00", "2026-11-18T11:00:00+01:00", null, nameof(OutageStanding.Short))]
    [TestCase("2026-11-18T10:00:00+01:00", "2026-11-18T11:00:01+01:00", null, nameof(OutageStanding.Emergency))]
    [TestCase("2026-11-18T10:00:00+01:00", "2026-11-18T12:00:00+01:00", "2026-11-10", nameof(OutageStanding.Announced))]
    [TestCase("2026-11-18T10:00:00+01:00", "2026-11-18T12:00:00+01:00", "2026-11-11", nameof(OutageStanding.AnnouncedLate))]
    [TestCase("2026-11-18T22:30:00+01:00", "2026-11-19T04:30:00+01:00", null, nameof(OutageStanding.Short), Description = "one hour of six lies in the window")]
    public void Only_what_takes_more_than_an_hour_of_the_window_must_be_announced(string from, string to, string? announcedOn, string standing) =>
        Assert.That(Rule(new()).Judge(new(At(from), At(to), "Byte av disk", announcedOn is null ? null : Day(announcedOn))).ToString(), Is.EqualTo(standing));

    [Test]
    public void The_notice_is_in_Swedish_with_local_times() =>
        Assert.That(
            OutageNotice.Write("Exempelbanken AB", "5560001231", At("2027-03-31T08:00:00Z"), At("2027-03-31T10:30:00Z"), "Byte av databas", Stockholm),
            Does.Contain("organisationsnummer 556000-1231").And.Contain("onsdag 31 mars 2027 kl. 10.00").And.Contain("onsdag 31 mars 2027 kl. 12.30").And.Contain("Orsak: Byte av databas"));

    [Test]
    public void The_hour_that_an_autumn_night_has_twice_is_told_apart_in_the_notice() =>
        Assert.That(
            OutageNotice.Write("Exempelbanken AB", "5560001231", At("2026-10-25T00:30:00Z"), At("2026-10-25T01:30:00Z"), reason: null, Stockholm),
            Does.Contain("25 oktober 2026 kl. 02.30 (sommartid)").And.Contain("25 oktober 2026 kl. 02.30 (normaltid)"));

    private static OutageRule Rule(AvailabilitySettings settings) => OutageRules.From(settings, Stockholm);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
