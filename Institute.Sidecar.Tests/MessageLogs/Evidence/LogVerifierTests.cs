using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>What is looked at across segments: gaps, seals, neighbours, pairs and the trusted signer.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LogVerifierTests : IDisposable
{
    private readonly MadeLog log = MadeLog.Plain();

    public void Dispose() => log.Dispose();

    [Test]
    public void No_log_is_not_a_whole_log()
    {
        log.Identity = null;
        Assert.That(() => log.Verify(), Throws.InstanceOf<MessageLogException>().With.Message.Contains("no log"));
    }

    [Test]
    public void An_empty_log_is_whole_and_confirms_no_signer()
    {
        using var empty = new MadeLog();
        var found = empty.Verify();
        Assert.That((found.Faults.Count, found.Signer, found.NewestHead, found.ConfirmedUpTo), Is.EqualTo((0, (Hash256?)null, (SignedHead?)null, (DateTimeOffset?)null)));
        Assert.That(empty.Fault(new() { Trusted = [log.SignerName] }).What, Does.Contain("not the one that is trusted"));
    }

    [Test]
    public void The_trusted_signer_is_confirmed_and_another_is_named()
    {
        Assert.That(log.Verify(new() { Trusted = [log.SignerName] }).IsSignerConfirmed, Is.True);
        Assert.That(log.Verify().IsSignerConfirmed, Is.False, "nobody was named");
        var found = log.Verify(new() { Trusted = [Hash256.Of("other"u8)] });
        Assert.That((found.IsSignerConfirmed, found.IsVerified, found.Faults.Single()), Is.EqualTo((false, false, new LogFault("", null, "The log's first signer is not the one that is trusted."))));
    }

    [TestCase("2")]
    [TestCase(" 1")]
    [TestCase("")]
    public void A_missing_segment_is_told_unless_a_record_says_that_it_was_purged(string detail)
    {
        log.Begin().Add(RecordKind.SegmentPurged, detail).Add(RecordKind.Ready, "1").Commit();
        log.Parts.RemoveAt(0);
        Assert.That(log.Verify().Faults, Is.EqualTo(new[] { new LogFault("000001", null, "The segment is missing, and no record tells that it was purged.") }));
    }

    [TestCase(null, null, true)]
    [TestCase(null, "rows", false, Description = "the archive's own digest is another")]
    [TestCase("rows", "rows", true)]
    [TestCase("other", null, false, Description = "a form that nobody knows says nothing")]
    public void A_sealed_segment_that_was_changed_is_found_wherever_its_digest_says_something(string? of, string? archive, bool isFound)
    {
        log.DigestForm = archive;
        log.Digests[1] = () => Hash256.Of("now"u8);
        Seal(1, Hash256.Of("then"u8), of);
        Assert.That(log.Verify().Faults, isFound ? Has.Count.EqualTo(1) : Is.Empty);
        if (isFound)
        {
            Assert.That(log.Fault(), Is.EqualTo(new LogFault(log.Parts[0].Name.ToString(), null, "The sealed segment's file was changed, if not in a record then elsewhere.")));
            log.Digests[1] = () => Hash256.Of("then"u8);
            Assert.That(log.Verify().Faults, Is.Empty, "the twin without the fault");
        }
    }

    [Test]
    public void The_digest_of_a_segments_rows_is_made_anew_where_the_archive_has_files()
    {
        Seal(1, SegmentDigest.Of(log.Parts[0]), SegmentDigest.Form);
        Assert.That(log.Verify().Faults, Is.Empty);
        Seal(2, SegmentDigest.Of(log.Parts[0]), SegmentDigest.Form);
        Assert.That(log.Fault().Segment, Is.EqualTo(log.Parts[1].Name.ToString()));
    }

    [Test]
    public void A_sealed_segment_that_cannot_be_read_is_told_and_one_that_is_gone_is_not_looked_for()
    {
        log.Digests[1] = () => throw new IOException();
        Seal(1, default, null);
        var found = log.Verify();
        Assert.That((found.Faults.Count, found.IsVerified, found.Unjudged.Single().Segment), Is.EqualTo((0, false, log.Parts[0].Name.ToString())), "no evidence of anything");
        log.Digests[1] = () => throw new FormatException("A write-ahead log lies beside it.");
        Assert.That(log.Fault().What, Is.EqualTo("A write-ahead log lies beside it."));
        log.Begin();
        log.Purge();
        Assert.That(log.Verify().Faults, Is.Empty);
    }

    [Test]
    public void The_work_can_be_ended_between_two_sealed_segments()
    {
        using var ending = new CancellationTokenSource();
        log.Digests[1] = () =>
        {
            ending.Cancel();
            return default;
        };
        Seal(1, default, null);
        Seal(2, default, null);
        Assert.That(() => new LogVerifier(log, new()).Verify(progress: null, ending.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("no JSON")]
    [TestCase("null")]
    public void A_seal_that_cannot_be_read_is_named(string detail)
    {
        log.Begin().Add(RecordKind.SegmentSealed, detail).Commit();
        Assert.That((log.Fault().Sequence, log.Fault().What), Is.EqualTo((6, detail is "null" ? "A seal says nothing." : "A seal cannot be read.")));
    }

    [TestCase(false, true)]
    [TestCase(true, false)]
    [TestCase(null, false)]
    public void A_neighbours_head_that_the_store_does_not_have_any_more_is_told(bool? holds, bool isFound)
    {
        using var neighbour = new MadeLog();
        neighbour.Begin().Add(RecordKind.Started).Commit(h => h with { Node = "node-2" }).Add(RecordKind.Ready).Commit(h => h with { Node = "node-2" });
        log.HoldsOthers = holds;
        log.Begin().Add(RecordKind.Alive, AliveDetail.Entry([neighbour.Parts[0].StoredHeads[0]]).Detail!).Add(RecordKind.Alive, AliveDetail.Entry([neighbour.Parts[0].StoredHeads[1]]).Detail!).Add(RecordKind.Ready, "no heads").Commit();
        var faults = log.Verify().Faults;
        Assert.That(faults.Select(f => (f.Segment, f.Sequence)), Is.EqualTo(isFound ? new[] { (log.Parts[2].Name.ToString(), (long?)7) } : []));
        Assert.That(faults.All(f => f.What.Contains("node-2", StringComparison.Ordinal)), Is.True);
    }

    [Test]
    public void Pairs_are_told_only_where_every_record_could_be_read()
    {
        var exchange = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        log.Begin().Add(RecordKind.AnswerReady, exchange: exchange).Commit();
        Assert.That(log.Fault(), Is.EqualTo(new LogFault(log.Parts[2].Name.ToString(), 6, "The answer has no question before it.")));
        log.Parts[0].Stored.RemoveAt(1);
        Assert.That(log.Fault().Sequence, Is.EqualTo(2));
    }

    [Test]
    public void An_answer_in_the_oldest_segment_that_is_left_may_have_its_question_in_one_that_is_gone()
    {
        log.Begin().Add(RecordKind.AnswerReady, exchange: Guid.CreateVersion7(DateTimeOffset.UnixEpoch)).Commit();
        Assert.That(log.Verify().Faults, Has.Count.EqualTo(1));
        log.Purge();
        log.Purge();
        Assert.That(log.Verify().Faults, Is.Empty);
    }

    [Test]
    public void Questions_of_the_present_run_are_open_and_no_fault()
    {
        log.Begin().Add(RecordKind.QuestionReceived, exchange: Guid.CreateVersion7(DateTimeOffset.UnixEpoch)).Commit();
        Assert.That((log.Verify().OpenExchanges, log.Verify().Faults.Count), Is.EqualTo((1, 0)));
    }

    [Test]
    public void Progress_is_told_each_thousand_records()
    {
        var part = log.Begin();
        for (var i = 0; i < 2000; i++)
        {
            part.Add(RecordKind.Ready);
        }

        part.Commit();
        var told = new Told();
        Assert.That(log.Verify(progress: told).Records, Is.EqualTo(2005));
        Assert.That(told.Values, Is.EqualTo(new[] { 1000, 2000 }));
    }

    private void Seal(int segment, Hash256 digest, string? of) =>
        log.Begin().Add(RecordKind.SegmentSealed, System.Text.Json.JsonSerializer.Serialize(new SegmentSealedDetail(segment, digest.ToString(), of), EvidenceJson.Default.SegmentSealedDetail)).Commit();

    private sealed class Told : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }
}
