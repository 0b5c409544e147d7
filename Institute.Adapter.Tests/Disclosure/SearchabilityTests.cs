namespace Institute.Adapter.Tests.Disclosure;

internal sealed class SearchabilityTests
{
    [TestCase("2021-06-10", "2026-06-10", true, TestName = "Five_years_after_its_end_a_service_is_searchable_that_day_included")]
    [TestCase("2021-06-10", "2026-06-11", false, TestName = "The_day_after_it_is_silent")]
    [TestCase("2024-02-29", "2029-02-28", true, TestName = "What_ended_on_a_leap_day_is_searchable_on_28_February_five_years_later")]
    [TestCase("2024-02-29", "2029-03-01", false, TestName = "What_ended_on_a_leap_day_is_silent_on_1_March_five_years_later")]
    [TestCase("2023-02-28", "2028-02-28", true, TestName = "What_ended_on_28_February_is_searchable_on_28_February_of_a_leap_year")]
    [TestCase("2023-02-28", "2028-02-29", false, TestName = "What_ended_on_28_February_is_silent_on_a_leap_day")]
    [TestCase("9995-01-01", "2026-06-10", true, TestName = "What_ends_in_the_calendars_last_years_is_searchable")]
    [TestCase("0001-01-01", "0003-01-01", true, TestName = "In_the_calendars_first_years_everything_is_searchable")]
    [TestCase("2030-01-01", "2026-06-10", true, TestName = "What_ends_in_the_future_is_searchable")]
    public void Five_years(string ended, string today, bool searchable) =>
        Assert.That(Searchability.IsSearchable(DateOnly.Parse(ended, provider: null), DateOnly.Parse(today, provider: null)), Is.EqualTo(searchable));

    [Test]
    public void What_goes_on_is_searchable() => Assert.That(Searchability.IsSearchable(ended: null, Given.Today), Is.True);

    [Test]
    public void What_a_lookup_is_told_is_the_first_searchable_end_agrees_with_the_rule_every_day_of_eight_years()
    {
        for (var today = new DateOnly(2024, 1, 1); today < new DateOnly(2032, 1, 1); today = today.AddDays(1))
        {
            var first = Searchability.FirstSearchableEnd(today);
            Assert.That(Searchability.IsSearchable(first, today), Is.True, $"{today:O}");
            Assert.That(Searchability.IsSearchable(first.AddDays(-1), today), Is.False, $"{today:O}");
        }
    }

    [TestCase("2026-06-10T21:59:59Z", "2026-06-10", TestName = "Before_midnight_in_summer")]
    [TestCase("2026-06-10T22:00:00Z", "2026-06-11", TestName = "Midnight_in_summer_is_two_hours_before_UTC")]
    [TestCase("2026-12-10T22:59:59Z", "2026-12-10", TestName = "Before_midnight_in_winter")]
    [TestCase("2026-12-10T23:00:00Z", "2026-12-11", TestName = "Midnight_in_winter_is_one_hour_before_UTC")]
    public void Days_are_Stockholm_days(string instant, string day) =>
        Assert.That(StockholmCalendar.DayOf(DateTimeOffset.Parse(instant, provider: null)), Is.EqualTo(DateOnly.Parse(day, provider: null)));
}
