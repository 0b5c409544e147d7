using Institute.Sidecar.Availability;
using Institute.Sidecar.Operations.Statistics;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations.Statistics;

public sealed class ExchangeStatisticsTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(SwedishTime.ZoneId);

    [Test]
    public void A_question_at_half_past_midnight_in_Stockholm_counts_for_the_new_day()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 6, 10, 22, 30, 0, TimeSpan.Zero));
        var statistics = new ExchangeStatistics(clock, Stockholm);

        statistics.Add(clock.GetUtcNow(), "answered", TimeSpan.FromMilliseconds(20));

        Assert.That(statistics.LastDays().Single().Day, Is.EqualTo(new DateOnly(2026, 6, 11)));
    }

    [Test]
    public void The_thirty_first_day_is_forgotten()
    {
        var clock = new ManualTimeProvider();
        var statistics = new ExchangeStatistics(clock, Stockholm);
        statistics.Add(clock.GetUtcNow(), "answered", TimeSpan.FromMilliseconds(20));

        clock.Advance(TimeSpan.FromDays(29));
        var kept = statistics.LastDays().Count;
        clock.Advance(TimeSpan.FromDays(1));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(kept, Is.EqualTo(1));
            Assert.That(statistics.LastDays(), Is.Empty);
        }
    }

    [TestCase(10.0, 13, TestName = "Ten seconds exactly are within the limit")]
    [TestCase(10.0001, 14, TestName = "A tenth of a millisecond more is a breach")]
    [TestCase(0.0, 0, TestName = "No time at all stands in the first bucket")]
    public void A_time_falls_into_its_bucket(double seconds, int bucket) =>
        Assert.That(AnswerTimeBuckets.IndexOf(TimeSpan.FromSeconds(seconds)), Is.EqualTo(bucket));

    [Test]
    public void Answered_comes_before_every_fault()
    {
        var counts = new DayCounts(new DateOnly(2026, 6, 10), new Dictionary<string, long>(StringComparer.Ordinal) { ["KI1001"] = 1, ["abandoned"] = 1, ["answered"] = 1 }, new long[AnswerTimeBuckets.Count]);

        Assert.That(counts.InOrder().Select(o => o.Key), Is.EqualTo(new[] { "answered", "KI1001", "abandoned" }));
    }
}
