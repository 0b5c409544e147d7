using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Records, leaves and heads are walked in step, from one segment to the next.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SegmentVerifierTests : IDisposable
{
    private readonly MadeLog log = MadeLog.Plain();

    private MadeSegment First => log.Parts[0];

    public void Dispose() => log.Dispose();

    [Test]
    public void Records_without_any_head_are_named()
    {
        First.StoredHeads.Clear();
        AssertFirst(4, "no signed head");
    }

    [Test]
    public void A_segment_that_nothing_was_committed_to_is_whole_and_the_next_goes_on()
    {
        using var young = new MadeLog();
        young.Begin();
        Assert.That(young.Verify().Faults, Is.Empty);
        young.Begin().Add(RecordKind.Started).Commit();
        Assert.That(young.Verify().Faults, Is.Empty);
    }

    [Test]
    public void What_comes_after_an_empty_segment_must_follow_what_came_before_it([Values] bool follows)
    {
        using var gapped = new MadeLog();
        var before = gapped.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready).Commit();
        gapped.Begin();
        gapped.Head = before.StoredHeads[follows ? 1 : 0];
        var after = gapped.Begin().Add(RecordKind.Ready).Commit();
        Assert.That(gapped.Verify().Faults.Select(f => f.Segment), follows ? Is.Empty : Is.EqualTo(new[] { after.Name.ToString() }));
    }

    [Test]
    public void A_record_or_a_leaf_after_the_newest_head_is_named()
    {
        First.StoredHeads.RemoveAt(1);
        AssertFirst(3, "after the newest signed head");
        First.Stored.RemoveRange(2, 2);
        AssertFirst(3, "after the newest signed head");
        First.StoredLeaves.RemoveRange(2, 2);
        Assert.That(log.Fault().Segment, Is.EqualTo(log.Parts[1].Name.ToString()), "the first is whole now, and the second does not follow it");
    }

    [Test]
    public void A_record_that_no_head_covers_is_named()
    {
        using var bare = new MadeLog();
        var part = bare.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready).Add(RecordKind.Ready).Commit();
        part.StoredHeads[1] = part.StoredHeads[0];
        part.StoredHeads.Add(new(bare.Head!.Decode().Encode(), []));
        Assert.That(bare.Fault(), Is.EqualTo(new LogFault(part.Name.ToString(), 2, "No signed head covers the record.")));
    }

    [Test]
    public void A_head_that_tells_of_more_records_than_there_are_is_named()
    {
        using var bare = new MadeLog();
        var part = bare.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready).Commit();
        part.Stored.RemoveAt(1);
        part.StoredLeaves.RemoveAt(1);
        Assert.That(bare.Fault().What, Does.Contain("tells of more records"));
        part.StoredHeads.RemoveAt(1);
        Assert.That(bare.Verify().Faults, Is.Empty, "what a cut tail looks like from inside");
    }

    [Test]
    public void Heads_after_the_newest_one_are_named()
    {
        First.StoredHeads.Insert(1, First.StoredHeads[1] with { Body = (First.StoredHeads[1].Decode() with { Size = 9 }).Encode() });
        AssertFirst(4, "tells of more records than the newest one");
    }

    [Test]
    public void The_oldest_segments_may_be_gone_when_a_record_says_so()
    {
        log.Begin();
        log.Purge();
        var found = log.Verify();
        Assert.That((found.Faults.Count, found.Records), Is.EqualTo((0, 3)));
    }

    [Test]
    public void After_a_gap_in_the_middle_the_log_cannot_be_verified_even_if_a_record_tells_of_it()
    {
        log.Begin().Add(RecordKind.SegmentPurged, "2").Commit();
        log.Parts.RemoveAt(1);
        Assert.That(log.Verify().Faults.Select(f => (f.Segment, f.Sequence)), Is.EqualTo(new[] { (log.Parts[1].Name.ToString(), (long?)5), ("000002", null) }));
    }

    [Test]
    public void The_first_segment_of_all_begins_with_nothing_before_it()
    {
        using var begun = new MadeLog { Head = log.Head };
        begun.Begin().Add(RecordKind.Started).Commit();
        Assert.That(begun.Fault().What, Does.Contain("does not continue the one before"));
    }

    [Test]
    public void After_a_damaged_segment_the_next_stands_by_itself()
    {
        log.Begin().Add(RecordKind.Ready).Commit();
        First.Stored.RemoveAt(1);
        Assert.That(log.Fault().Segment, Is.EqualTo(First.Name.ToString()), "and nothing else is wrong");
        log.Parts[2].Stored[0] = log.Parts[2].Stored[0] with { ColumnsAgree = false };
        Assert.That(log.Verify().Faults.Select(f => (f.Segment, f.Sequence)), Is.EqualTo(new[] { (First.Name.ToString(), (long?)2), (log.Parts[2].Name.ToString(), 6) }));
    }

    [Test]
    public void A_file_that_is_damaged_in_the_middle_or_cannot_be_opened_is_told_and_the_next_is_looked_at()
    {
        foreach (var fault in new Exception[] { new SqliteException("database disk image is malformed", 11), new InvalidCastException() })
        {
            First.Torn = fault;
            First.Stored.RemoveRange(First.Stored.Count - 1, 1);
            AssertFirst(First.Stored.Count + 1, "damaged from here on");
        }

        First.Unreadable = new SqliteException("file is not a database", 26);
        Assert.That(log.Fault(), Is.EqualTo(new LogFault(First.Name.ToString(), null, "The segment's file cannot be read: the segment is damaged.")));
    }

    [TestCase("log")]
    [TestCase("segment")]
    [TestCase("text")]
    public void A_wrapped_key_that_is_not_the_segments_is_named_before_any_record(string what)
    {
        First.KeyFiles.Add(what switch
        {
            "log" => MadeLog.KeyFile(Guid.Empty, 1),
            "segment" => MadeLog.KeyFile(MadeLog.Id, 2),
            _ => "no key"u8.ToArray(),
        });
        var fault = log.Fault();
        Assert.That((fault.Segment, fault.Sequence), Is.EqualTo((First.Name.ToString(), (long?)null)));
        Assert.That(fault.What, Does.Contain("wrapped data key was changed"));
    }

    [Test]
    public void A_second_key_of_the_segment_is_as_good_as_the_first()
    {
        First.KeyFiles.Insert(0, [.. MadeLog.KeyFile(MadeLog.Id, 1), (byte)' ']);
        Assert.That(log.Verify().Faults, Is.Empty);
    }

    [Test]
    public void The_work_can_be_ended() =>
        Assert.That(() => new LogVerifier(log, new()).Verify(progress: null, new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());

    private void AssertFirst(long sequence, string what)
    {
        var fault = log.Verify().Faults[0];
        Assert.That((fault.Segment, fault.Sequence), Is.EqualTo((First.Name.ToString(), sequence)));
        Assert.That(fault.What, Does.Contain(what));
    }
}
