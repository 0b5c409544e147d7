using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>A segment that is gone is excused by what shows that it could be deleted, and not by a record that says so.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DeletionCheckTests : IDisposable
{
    private readonly MadeLog log = MadeLog.Plain();
    private readonly IReadOnlyList<SignedHead> witnessed;

    public DeletionCheckTests()
    {
        witnessed = [.. log.Parts.SelectMany(p => p.StoredHeads)];
        log.Begin();
    }

    public void Dispose() => log.Dispose();

    [Test]
    public void A_segment_that_was_deleted_as_it_may_be_is_missed_by_nobody()
    {
        log.Purge();
        var found = log.Verify(new() { At = log.Time, OutsideHeads = witnessed });
        Assert.That(found.Faults, Is.Empty);
    }

    [Test]
    public void A_record_alone_excuses_nothing()
    {
        log.Time = log.Time.AddYears(6);
        log.Parts[^1].Add(RecordKind.SegmentPurged, "1").Commit();
        log.Parts.RemoveAt(0);
        AssertFault("no record announced");
    }

    [TestCase(29, false)]
    [TestCase(30, true)]
    public void The_announcement_was_thirty_days_before(int days, bool isLawful)
    {
        log.Purge(years: 6, notice: days);
        AssertFault(isLawful ? null : "no record announced");
    }

    [Test]
    public void An_announcement_afterwards_or_of_another_segment_is_none()
    {
        log.Time = log.Time.AddYears(6);
        log.Parts[^1].Add(RecordKind.PurgeAnnounced, "2 2033-01-01").Add(RecordKind.PurgeAnnounced, "1").Commit();
        log.Time = log.Time.AddDays(31);
        log.Parts[^1].Add(RecordKind.SegmentPurged, "1").Add(RecordKind.PurgeAnnounced, "1 2033-01-01").Commit();
        log.Parts.RemoveAt(0);
        AssertFault("no record announced");
    }

    [Test]
    public void A_young_segment_is_missed_whatever_was_announced()
    {
        log.Purge(years: 4);
        AssertFault("not over five years old");
    }

    [Test]
    public void An_announcement_that_makes_the_segment_older_than_it_was_names_a_head_that_the_next_one_does_not_continue()
    {
        log.Purge(a => a with { Newest = a.Newest!.Value.AddYears(-4), Head = Hash256.Of("another"u8) }, years: 1);
        AssertFault("names another head");
    }

    [Test]
    public void An_announcement_that_says_nothing_of_age_leaves_what_the_next_segment_says()
    {
        log.Purge(a => a with { Newest = null, Head = null }, years: 5);
        AssertFault(null);
        using var young = MadeLog.Plain();
        young.Begin();
        young.Purge(a => a with { Newest = null, Head = null }, years: 4);
        Assert.That(young.Fault().What, Does.Contain("not over five years old"));
    }

    [Test]
    public void The_witness_knows_how_old_a_deleted_segment_was()
    {
        log.Purge(a => a with { Newest = a.Newest!.Value.AddYears(-5) }, years: 1);
        Assert.That(log.Verify().Faults, Is.Empty, "its own records say that it was old");
        Assert.That(log.Verify(new() { OutsideHeads = witnessed }).Faults.Select(f => f.What), Is.EqualTo(new[] { "An outside head shows that the segment was not over five years old when it was purged." }));
    }

    [Test]
    public void A_young_outside_head_that_nobody_signed_accuses_itself()
    {
        log.Purge();
        var body = (witnessed[0].Decode() with { Time = log.Time }).Encode();
        Assert.That(log.Verify(new() { OutsideHeads = [new(body, witnessed[0].Signature)] }).Faults.Single().What, Does.Contain("signature is not valid"));
    }

    [Test]
    public void A_deletion_that_is_told_with_a_time_to_come_excuses_nothing()
    {
        var now = log.Time;
        log.Purge();
        Assert.That(log.Fault(new() { At = now }).What, Does.Contain("a time that has not come"));
    }

    [Test]
    public void A_clock_that_was_ahead_only_while_the_segment_was_deleted_makes_it_no_older()
    {
        var now = log.Time;
        log.Purge();
        log.Time = now.AddDays(1);
        log.Parts[^1].Add(RecordKind.ClockChanged).Commit();
        AssertFault("no record announced");
    }

    [Test]
    public void Five_years_and_thirty_days_are_days_in_Stockholm()
    {
        using var leap = new MadeLog { Time = new(2028, 2, 29, 22, 30, 0, TimeSpan.Zero) };
        leap.Begin().Add(RecordKind.Started).Commit();
        leap.Begin();
        Assert.That(DeletionCheck.IsOld(leap.Time, new(2033, 2, 28, 22, 59, 0, TimeSpan.Zero)), Is.False);
        Assert.That(DeletionCheck.IsOld(leap.Time, new(2033, 2, 28, 23, 0, 0, TimeSpan.Zero)), Is.True);
        Assert.That(DeletionCheck.IsOld(DateTimeOffset.MaxValue, DateTimeOffset.MaxValue), Is.False, "no date after the calendar's end");
    }

    private void AssertFault(string? what)
    {
        var faults = log.Verify().Faults;
        Assert.That(faults.Select(f => f.Segment), what is null ? Is.Empty : Is.EqualTo(new[] { "000001" }));
        Assert.That(what is null || faults[0].What.Contains(what, StringComparison.Ordinal), Is.True, () => faults[0].What);
    }
}
