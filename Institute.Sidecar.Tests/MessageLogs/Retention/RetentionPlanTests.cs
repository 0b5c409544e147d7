using System.Globalization;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Retention;

[TestFixture]
internal sealed class RetentionPlanTests
{
    private static readonly SegmentName Old = new(1, new(2021, 1, 1));
    private static readonly SegmentName Newest = new(2, new(2026, 1, 1));
    private static readonly SegmentAge[] Segments = [new(Old, new(2021, 1, 1), new(2021, 1, 31)), new(Newest, new(2026, 1, 1), new(2026, 1, 31))];
    private static readonly SegmentAge[] Three = [Segments[0], new(new(2, new(2021, 2, 1)), new(2021, 2, 1), new(2021, 2, 28)), new(new(3, new(2026, 1, 1)), new(2026, 1, 1), new(2026, 1, 31))];

    [TestCase("2026-01-01", false)]
    [TestCase("2026-01-02", true)]
    public void Deletion_is_announced_30_days_before_the_first_day_it_may_happen(string today, bool isAnnounced) =>
        Assert.That(Plan(today), isAnnounced ? Is.EqualTo(new[] { new RetentionStep.Announce(Old, new(2026, 2, 1)) }) : Is.Empty);

    [TestCase("2026-01-31", false, Description = "the newest record is five years old to the day")]
    [TestCase("2026-02-01", true)]
    public void A_segment_is_deleted_when_its_newest_record_is_over_five_years_old(string today, bool isDeleted) =>
        Assert.That(Plan(today, announced: "2026-01-02"), isDeleted ? Is.EqualTo(new[] { new RetentionStep.Purge(Old) }) : Is.Empty);

    [TestCase("2026-03-30", false)]
    [TestCase("2026-03-31", true)]
    public void A_late_announcement_postpones_the_deletion(string today, bool isDeleted) =>
        Assert.That(Plan(today, announced: "2026-03-01"), isDeleted ? Is.EqualTo(new[] { new RetentionStep.Purge(Old) }) : Is.Empty);

    [TestCase("2020-12-01", "2021-01-01", false)]
    [TestCase("2021-01-31", "2021-02-28", false)]
    [TestCase("2021-02-01", "2021-02-28", true)]
    public void A_legal_hold_keeps_every_segment_that_it_touches(string from, string to, bool isDeleted) =>
        Assert.That(Plan("2026-06-01", announced: "2026-01-02", holds: [new(Day(from), Day(to), "case 17")]), isDeleted ? Is.Not.Empty : Is.Empty);

    [Test]
    public void A_legal_hold_keeps_what_comes_after_it_too_for_nobody_could_verify_a_log_with_a_gap()
    {
        LegalHold[] holds = [new(new(2021, 1, 15), new(2021, 1, 15), "case 17")];
        Assert.That(PlanOfThree("2026-06-01", announced: [1, 2], holds), Is.Empty);
        Assert.That(PlanOfThree("2026-06-01", announced: [], holds), Is.Empty, "nor is it announced");
    }

    [Test]
    public void Nothing_is_deleted_while_a_segment_before_it_stays()
    {
        Assert.That(PlanOfThree("2026-06-01", announced: [2]), Is.EqualTo(new[] { new RetentionStep.Announce(Old, new(2026, 7, 1)) }), "the first was held, and the hold was taken away");
        Assert.That(PlanOfThree("2026-06-01", announced: [1, 2]).Select(s => s.Segment.Number), Is.EqualTo(new[] { 1, 2 }), "both at once are no gap");
    }

    [Test]
    public void One_that_was_announced_late_keeps_those_after_it_until_its_day()
    {
        var told = new Dictionary<int, DateOnly> { [1] = new(2026, 5, 20), [2] = new(2026, 3, 20) };
        Assert.That(RetentionPlan.Of(Three, new(told, new HashSet<int>(), false), new(2026, 6, 18), 5, []), Is.Empty);
        Assert.That(RetentionPlan.Of(Three, new(told, new HashSet<int>(), false), new(2026, 6, 19), 5, []), Has.Count.EqualTo(2));
    }

    [Test]
    public void What_is_old_already_is_announced_for_30_days_from_now() =>
        Assert.That(Plan("2026-05-01"), Is.EqualTo(new[] { new RetentionStep.Announce(Old, new(2026, 5, 31)) }));

    [Test]
    public void A_doubted_clock_deletes_and_announces_nothing()
    {
        Assert.That(Plan("2032-06-01", isDoubted: true), Is.Empty);
        Assert.That(Plan("2032-06-01", announced: "2026-01-02", isDoubted: true), Is.Empty);
    }

    [Test]
    public void The_newest_segment_is_never_deleted() =>
        Assert.That(RetentionPlan.Of([Segments[0]], new(new Dictionary<int, DateOnly> { [1] = new(2026, 1, 2) }, new HashSet<int>(), false), new(2040, 1, 1), 5, []), Is.Empty);

    [Test]
    public void Records_that_a_clock_set_back_made_look_older_are_kept_as_long_as_those_before_them()
    {
        SegmentAge[] segments = [new(Old, new(2021, 1, 1), new(2025, 1, 31)), new(new(2, new(2025, 1, 1)), new(2020, 1, 1), new(2020, 1, 31)), new(new(3, new(2026, 1, 1)), new(2026, 1, 1), new(2026, 1, 31))];
        Assert.That(RetentionPlan.Of(segments, new(new Dictionary<int, DateOnly> { [2] = new(2026, 1, 1) }, new HashSet<int>(), false), new(2026, 6, 1), 5, []), Is.Empty);
    }

    [Test]
    public void Nor_are_they_announced_earlier_than_those_before_them()
    {
        SegmentAge[] segments = [new(Old, new(2021, 1, 1), new(2021, 3, 31)), Three[1] with { Newest = new(2021, 1, 31) }, Three[2]];
        Assert.That(RetentionPlan.Of(segments, new(new Dictionary<int, DateOnly>(), new HashSet<int>(), false), new(2026, 2, 10), 5, []), Is.Empty);
    }

    [Test]
    public void A_deletion_that_was_recorded_and_did_not_finish_is_finished() =>
        Assert.That(RetentionPlan.Of(Segments, new(new Dictionary<int, DateOnly>(), new HashSet<int> { 1 }, true), new(2026, 6, 1), 5, []), Is.EqualTo(new[] { new RetentionStep.Finish(Old) }));

    [Test]
    public void Less_than_five_years_is_refused() =>
        Assert.That(() => RetentionPlan.Of(Segments, new(new Dictionary<int, DateOnly>(), new HashSet<int>(), false), new(2026, 6, 1), 4, []), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static IReadOnlyList<RetentionStep> PlanOfThree(string today, int[] announced, params LegalHold[] holds) =>
        RetentionPlan.Of(Three, new(announced.ToDictionary(n => n, _ => new DateOnly(2026, 1, 2)), new HashSet<int>(), false), Day(today), 5, holds);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<RetentionStep> Plan(string today, string? announced = null, bool isDoubted = false, IReadOnlyList<LegalHold>? holds = null)
    {
        var told = announced is null ? [] : new Dictionary<int, DateOnly> { [1] = Day(announced) };
        return RetentionPlan.Of(Segments, new(told, new HashSet<int>(), isDoubted), Day(today), 5, holds ?? []);
    }
}
