using Institute.Sidecar.Availability.Outages;
using PublicHoliday;

namespace Institute.Sidecar.Tests.Availability;

/// <summary>The calendar against one that others wrote.</summary>
public sealed class CalendarOracleTests
{
    // The Saturday from 31 October to 6 November is alla helgons dag (lag 1989:253). Of its own list for the year PublicHoliday 3.17.0 makes it that,
    // but asked about the day it says no where that day is 31 October.
    private static readonly int[] YearsInWhichTheOracleIsWrong = [2009, 2015, 2020, 2026, 2037, 2043, 2048, 2054, 2065, 2071, 2076, 2082, 2093, 2099];

    // 6 June has been a holiday, and Whit Monday none, since 2005.
    private static readonly IEnumerable<int> Years = Enumerable.Range(2005, 95);

    [Test]
    public void It_agrees_with_another_library_s_list_for_each_year()
    {
        foreach (var year in Years)
        {
            Assert.That(new SwedenPublicHoliday().PublicHolidays(year).Select(DateOnly.FromDateTime).Distinct().Order(), Is.EqualTo(Ours(year)), $"{year}");
        }
    }

    [Test]
    public void It_agrees_with_another_library_on_each_day_but_for_one_day_in_the_years_in_which_that_one_is_wrong()
    {
        var oracle = new SwedenPublicHoliday();
        var missing = Years.SelectMany(year => Ours(year).Except(Days(year).Where(d => oracle.IsPublicHoliday(d.ToDateTime(TimeOnly.MinValue))))).ToList();
        var strange = Years.SelectMany(year => Days(year).Where(d => oracle.IsPublicHoliday(d.ToDateTime(TimeOnly.MinValue))).Except(Ours(year)));

        Assert.That(missing, Is.EqualTo(YearsInWhichTheOracleIsWrong.Select(year => new DateOnly(year, 10, 31))));
        Assert.That(strange, Is.Empty);
    }

    /// <summary>With the eves, which are days off to the oracle.</summary>
    private static IEnumerable<DateOnly> Ours(int year) => Days(year).Where(d => SwedishCalendar.IsPublicHoliday(d) || SwedishCalendar.IsEve(d));

    private static IEnumerable<DateOnly> Days(int year) => Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays);
}
