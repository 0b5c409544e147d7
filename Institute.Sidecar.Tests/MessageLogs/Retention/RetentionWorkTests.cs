using System.Globalization;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Testing.Logging;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.MessageLogs.Retention;

/// <summary>The night's work: when it is planned, and that nothing is deleted that was not recorded.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class RetentionWorkTests : IDisposable
{
    private const int Announced = 3007;
    private const int Deleted = 3008;
    private const int Failed = 3009;
    private const int MayNot = 3052;

    // Each night's plan announces the first segment anew, for nothing is written here: a note's day tells which day it was planned on.
    private readonly MadeLog log = new() { Time = new(2021, 1, 10, 12, 0, 0, TimeSpan.Zero) };
    private readonly MadeStore store;
    private readonly ManualTimeProvider clock = new(new(2027, 1, 10, 12, 0, 0, TimeSpan.Zero));
    private readonly CapturedLog operational = new();
    private readonly List<LogEntry> notes = [];
    private readonly RetentionWork work;

    public RetentionWorkTests()
    {
        log.Begin().Add(RecordKind.Started).Commit();
        log.Begin().Add(RecordKind.Ready).Commit();
        store = new(log);
        work = new(store, new() { Directory = "", PublicKeyFile = "", Node = "node-1", Environment = "Test" }, new(clock), operational.CreateLogger("log"));
    }

    public void Dispose()
    {
        store.Dispose();
        operational.Dispose();
    }

    [TestCase("22:59", "23:00", "2027-02-10", Description = "the closed hours begin")]
    [TestCase("04:00", "23:00", "2027-02-10", Description = "and have ended")]
    [TestCase("03:59", "23:00", "2027-02-09", Description = "they last until four")]
    [TestCase("00:00", "23:00", "2027-02-09")]
    [TestCase("23:59", "23:00", "2027-02-09")]
    public void Plans_are_made_in_the_closed_hours_only(string first, string dayAfter, string noted)
    {
        Set(10, first);
        work.Step(Note);
        Set(11, dayAfter);
        StepUntil(() => notes.Count == 1);
        Assert.That(PurgeAnnouncement.ShortForm(notes[0].Detail!), Is.EqualTo("1 " + noted));
    }

    [Test]
    public void One_plan_is_made_a_night()
    {
        Set(10, "23:00");
        StepUntil(() => notes.Count == 1);
        Set(10, "23:30");
        work.Step(Note);
        Set(12, "23:00");
        StepUntil(() => notes.Count == 2);
        Assert.That(notes.Select(n => PurgeAnnouncement.ShortForm(n.Detail!)), Is.EqualTo(new[] { "1 2027-02-09", "1 2027-02-11" }));
        Assert.That(notes.Select(n => n.Kind), Is.All.EqualTo(RecordKind.PurgeAnnounced));
        Assert.That(operational.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { Announced, Announced }));
    }

    [Test]
    public void An_override_hurries_one_plan_whatever_the_hour()
    {
        Set(10, "12:00");
        work.Hurry();
        StepUntil(() => notes.Count == 1);
        work.Step(Note);
        Set(11, "23:00");
        StepUntil(() => notes.Count == 2);
        Assert.That(notes.Select(n => PurgeAnnouncement.ShortForm(n.Detail!)), Is.EqualTo(new[] { "1 2027-02-09", "1 2027-02-10" }), "and no second one at noon");
    }

    [Test]
    public void A_deletion_is_recorded_before_it_is_done()
    {
        Announce("1");
        work.Hurry();
        StepUntil(() => operational.Has(Deleted));
        Assert.That(notes.Select(n => (n.Kind, n.Detail)), Is.EqualTo(new[] { (RecordKind.SegmentPurged, "1") }));
        Assert.That(store.Purged, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void A_deletion_that_cannot_be_recorded_is_not_done_nor_is_any_after_it()
    {
        Announce("1", "2");
        var asked = 0;
        work.Hurry();
        StepUntil(() => asked > 0, _ => ++asked > 1);
        Assert.That((asked, store.Purged.Count, operational.Has(Deleted)), Is.EqualTo((1, 0, false)));
    }

    [Test]
    public void An_announcement_that_cannot_be_recorded_is_told_to_nobody_and_nothing_after_it_is_done()
    {
        log.Time = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
        log.Begin().Add(RecordKind.Ready).Commit();
        var asked = 0;
        work.Hurry();
        StepUntil(() => asked > 0, _ => ++asked > 1);
        Assert.That((asked, operational.Lines.Count), Is.EqualTo((1, 0)));
        asked = 0;
        work.Hurry();
        StepUntil(() => asked > 0, _ => ++asked > 0);
        Assert.That((asked, operational.Lines.Count(l => l.Event.Id == Announced)), Is.EqualTo((2, 2)), "the twin announces both");
    }

    [Test]
    public void A_deletion_that_was_recorded_is_finished_without_a_second_record()
    {
        log.Parts[^1].Add(RecordKind.SegmentPurged, "1").Commit();
        work.Hurry();
        StepUntil(() => operational.Has(Deleted));
        Assert.That((notes.Count, store.Purged.Single()), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_node_that_may_not_delete_says_so_and_records_no_deletion([Values] bool isRecorded)
    {
        Announce("1");
        if (isRecorded)
        {
            log.Parts[^1].Add(RecordKind.SegmentPurged, "1").Commit();
        }

        store.MayPurge = false;
        work.Hurry();
        StepUntil(() => operational.Has(MayNot));
        Assert.That((notes.Count, store.Purged.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_log_that_cannot_be_looked_through_deletes_nothing_and_is_looked_through_the_next_night()
    {
        Announce("1");
        log.Parts[0].Unreadable = new IOException();
        Set(10, "23:00");
        StepUntil(() => operational.Has(Failed));
        Assert.That((notes.Count, store.Purged.Count), Is.EqualTo((0, 0)));
        Assert.That(operational.Lines.Single().Details, Does.Contain("IOException"));
        log.Parts[0].Unreadable = null;
        Set(11, "23:00");
        StepUntil(() => store.Purged.Count == 1);
    }

    [Test]
    public void A_deletion_that_fails_for_whatever_cause_is_told_and_tried_again_the_next_night()
    {
        Exception[] causes = [new IOException(), new MessageLogException("the purger's connection file is gone"), new FormatException(), new InvalidOperationException()];
        Announce("1");
        for (var night = 0; night < causes.Length; night++)
        {
            store.Undeletable = causes[night];
            Set(10 + night, "23:00");
            StepUntil(() => operational.Lines.Count(l => l.Event.Id == Failed) > night);
            Assert.That(operational.Lines[^1].Details, Does.Contain(causes[night].GetType().Name));
        }

        store.Undeletable = null;
        Set(10 + causes.Length, "23:00");
        StepUntil(() => store.Purged.Count == 1);
    }

    // The newest segment tells it, and one more follows, so that the two before may be deleted.
    private void Announce(params string[] numbers)
    {
        log.Time = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
        var part = log.Begin();
        numbers.ToList().ForEach(n => part.Add(RecordKind.PurgeAnnounced, n + " 2026-12-31"));
        part.Commit();
        if (numbers.Length == 1)
        {
            // Only the first may be old.
            log.Parts.RemoveAt(1);
        }
    }

    private void Set(int day, string stockholm) =>
        clock.JumpWallClock(DateTimeOffset.Parse($"2027-01-{day:00}T{stockholm}:00+01:00", CultureInfo.InvariantCulture) - clock.GetUtcNow());

    private bool Note(LogEntry entry)
    {
        notes.Add(entry);
        return true;
    }

    // The plan is made on another thread; the clock stands still meanwhile, so that it does not matter how often is looked.
    private void StepUntil(Func<bool> isSo, Func<LogEntry, bool>? note = null)
    {
        while (!isSo())
        {
            TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
            work.Step(note ?? Note);
            Thread.Yield();
        }
    }
}
