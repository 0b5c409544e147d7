using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Each thing that can be wrong with a record is found by itself and named, even when everything else about it was made to fit.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RecordCheckTests : IDisposable
{
    private static readonly Hash256 Other = Hash256.Of("other"u8);

    private MadeLog log = MadeLog.Plain();

    private MadeSegment First => log.Parts[0];

    public void Dispose() => log.Dispose();

    [Test]
    public void A_log_that_nobody_touched_is_whole()
    {
        var found = log.Verify();
        Assert.That(found.Faults, Is.Empty);
        Assert.That((found.Records, found.Segments, found.Signer, found.IsVerified, found.NewestHead), Is.EqualTo((5, 2, log.SignerName, true, log.Head)));
    }

    [Test]
    public void A_record_that_was_taken_out_is_named_by_its_number()
    {
        First.Stored.RemoveAt(1);
        AssertFault(2, "The record is missing.");
    }

    [Test]
    public void A_record_that_was_put_in_is_named()
    {
        First.Stored.Insert(1, First.Stored[0]);
        AssertFault(1, "was added");
    }

    [Test]
    public void A_leaf_that_is_missing_numbered_otherwise_or_changed_is_named()
    {
        var leaves = First.StoredLeaves.ToList();
        First.StoredLeaves.RemoveRange(2, 2);
        AssertFault(3, "its leaf, was changed");
        First.StoredLeaves.Clear();
        First.StoredLeaves.AddRange(leaves);
        First.StoredLeaves[2] = (4, leaves[2].Leaf);
        AssertFault(3, "its leaf, was changed");
        First.StoredLeaves[2] = (3, Other);
        AssertFault(3, "its leaf, was changed");
        First.StoredLeaves[2] = leaves[2];
        Assert.That(log.Verify().Faults, Is.Empty, "the twin without the fault");
    }

    [TestCaseSource(nameof(Wrong))]
    public void A_record_that_is_not_this_logs_or_does_not_follow_is_named(Func<RecordHeader, RecordHeader> change, string what)
    {
        log.Dispose();
        log = new();
        log.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready, change: change).Commit();
        AssertFault(2, what);
    }

    [Test]
    public void A_segment_that_does_not_continue_the_one_before_is_told_apart_from_a_record()
    {
        log.Begin().Add(RecordKind.Ready, change: h => h with { Previous = Other }).Commit();
        AssertFault(6, "The segment does not continue");
    }

    [Test]
    public void Epochs_rise_to_the_logs_own_and_never_fall()
    {
        log.Epoch = 3;
        log.Begin().Add(RecordKind.Restored).Commit();
        Assert.That(log.Verify().Faults, Is.Empty);
        log.Epoch = 2;
        log.Parts[^1].Add(RecordKind.Ready).Commit();
        AssertFault(7, "epoch");
    }

    [Test]
    public void Columns_that_say_something_else_than_the_record_are_named()
    {
        First.Stored[2] = First.Stored[2] with { ColumnsAgree = false };
        AssertFault(3, "columns");
    }

    [Test]
    public void A_header_that_cannot_be_read_is_named_by_the_number_it_would_have()
    {
        First.Stored[2] = First.Stored[2] with { Header = [1, 2, 3] };
        AssertFault(3, "bytes end too early");
    }

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"heads":["no head"]}""")]
    public void An_alive_record_whose_heads_cannot_be_read_is_named_and_stops_nothing(string detail)
    {
        log.Begin().Add(RecordKind.Ready).Add(RecordKind.Alive, detail).Commit();
        AssertFault(7, "Alive");
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("sequence", h => h with { Sequence = 3 }, "bears another's sequence");
        yield return Case("log", h => h with { LogId = default }, "another log");
        yield return Case("node", h => h with { Node = "Node-1" }, "another node");
        yield return Case("segment", h => h with { Segment = 2 }, "another segment");
        yield return Case("epoch too low", h => h with { Epoch = 0 }, "epoch");
        yield return Case("epoch too high", h => h with { Epoch = 4 }, "epoch");
        yield return Case("previous", h => h with { Previous = Other }, "The record does not continue");
        yield return Case("data key", h => h with { DataKeyId = Other }, "wrapped data key");

        static TestCaseData Case(string name, Func<RecordHeader, RecordHeader> change, string what) => new TestCaseData(change, what).SetArgDisplayNames(name);
    }

    private void AssertFault(long sequence, string what)
    {
        var fault = log.Fault();
        Assert.That((fault.Segment, fault.Sequence), Is.EqualTo((log.Parts.First(p => p.Stored[^1].Sequence >= sequence).Name.ToString(), sequence)));
        Assert.That(fault.What, Does.Contain(what));
    }
}
