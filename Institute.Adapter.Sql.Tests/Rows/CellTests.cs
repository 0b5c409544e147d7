using System.Globalization;

namespace Institute.Adapter.Sql.Tests.Rows;

internal sealed class CellTests
{
    [TestCase("2015-02-03", "2015-02-03")]
    [TestCase("20150203", "2015-02-03")]
    [TestCase(" 2015-02-03 ", "2015-02-03")]
    [TestCase("2015-02-03 00:00:00", "2015-02-03")]
    [TestCase("2015-02-03T23:59:59.999", "2015-02-03")]
    [TestCase("", null)]
    public void A_day_is_read_with_a_time_behind_it(string text, string? day) =>
        Assert.That(Of(text).Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Is.EqualTo(day));

    [TestCase("2015-02-03T23:00:00Z", TestName = "A_day_with_a_zone_may_be_another_day")]
    [TestCase("2015-02-03 23:00:00+01:00", TestName = "A_day_with_an_offset_may_be_another_day")]
    [TestCase("2015-02-30", TestName = "A_day_that_no_calendar_has")]
    [TestCase("03/02/2015", TestName = "A_day_that_two_countries_read_otherwise")]
    [TestCase("2015-02-03 kl 10", TestName = "A_day_with_words_behind_it")]
    public void What_is_no_day_is_a_fault(string text) => Assert.That(() => Of(text).Day, Throws.TypeOf<SqlRowException>());

    [Test]
    public void A_moment_with_a_zone_is_no_day() => Assert.That(() => Of(new DateTime(2015, 2, 3, 0, 0, 0, DateTimeKind.Utc)).Day, Throws.TypeOf<SqlRowException>());

    [TestCase("9999-12-31")]
    [TestCase("9000-01-01")]
    public void A_day_far_away_means_never(string text) => Assert.That(Of(text).End, Is.Null);

    [Test]
    public void Text_is_trimmed_and_numbers_are_written_out()
    {
        Assert.That(new[] { Of(" K1  ").Text, Of("   ").Text, Of(4711L).Text, Of(12m).Text, Of(DBNull.Value).Text }, Is.EqualTo(new[] { "K1", null, "4711", "12", null }));
        Assert.That(() => Of(1.5).Text, Throws.TypeOf<SqlRowException>());
    }

    [Test]
    public void Yes_and_no_have_their_usual_spellings()
    {
        Assert.That(new object?[] { true, 1L, "t", "1", null, false, 0, "f" }.Select(v => Of(v).Flag), Is.EqualTo(new[] { true, true, true, true, false, false, false, false }));
        Assert.That(() => Of(2).Flag, Throws.TypeOf<SqlRowException>());
        Assert.That(() => Of("maybe").Flag, Throws.TypeOf<SqlRowException>());
    }

    [TestCase("2026-11-30T03:00:00Z", true)]
    [TestCase("2026-11-30T03:00:00+01:00", true)]
    [TestCase("2026-11-30T03:00:00", false)]
    [TestCase("2026-11-30", false)]
    public void A_moment_has_a_zone(string text, bool isOne) =>
        Assert.That(() => Of(text).Moment, isOne ? Is.Not.Null : Throws.TypeOf<SqlRowException>());

    private static Cell Of(object? value) => new(SqlContract.Accounts, 1, "opened", value);
}
