using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Retention;
using Institute.Testing;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>When a start says that its witness's newest head is missing from the log, rule by rule.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class WitnessComparisonTests : IDisposable
{
    private readonly TemporaryDirectory elsewhere = new();
    private readonly MadeLog log = new() { Epoch = 3 };
    private readonly MadeStore inner;
    private readonly WitnessedStore store;

    public WitnessComparisonTests()
    {
        log.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready).Commit();
        log.Begin().Add(RecordKind.Ready).Commit().Add(RecordKind.Alive).Commit();
        inner = new(log);
        store = new(inner, elsewhere.File("heads"));
    }

    public void Dispose()
    {
        store.Dispose();
        elsewhere.Dispose();
    }

    [Test]
    public async Task A_head_that_the_log_has_is_found_in_whichever_segment_it_is([Values(0, 1)] int segment, [Values(0, 1)] int head)
    {
        await KeepAsync(log.Parts[segment].StoredHeads[head]);
        Assert.That(store.LostHead(), Is.Null);
    }

    [Test]
    public async Task A_head_that_is_missing_is_told_though_a_segment_before_its_own_cannot_be_read()
    {
        log.Parts[0].Unreadable = new FormatException();
        var lost = await LoseAsync();
        Assert.That(store.LostHead()?.Hash, Is.EqualTo(lost.Hash));
    }

    [Test]
    public async Task A_head_of_a_segment_that_is_gone_is_missing()
    {
        var head = log.Parts[1].StoredHeads[^1];
        log.Parts.RemoveAt(1);
        await KeepAsync(head);
        Assert.That(store.LostHead()?.Hash, Is.EqualTo(head.Hash));
    }

    [Test]
    public async Task A_head_whose_own_segment_cannot_be_read_is_not_told_as_missing()
    {
        log.Parts[1].Unreadable = new FormatException();
        await LoseAsync();
        Assert.That(store.LostHead(), Is.Null);
    }

    [Test]
    public async Task A_head_that_names_the_logs_signer_and_was_signed_by_another_counts_for_nothing()
    {
        var lost = Lose();
        await KeepAsync(lost with { Signature = log.Parts[0].StoredHeads[0].Signature });
        Assert.That(store.LostHead(), Is.Null);
    }

    [Test]
    public async Task A_loss_of_an_earlier_epoch_was_told_in_the_first_records_of_the_present_one([Values] bool areThere)
    {
        var lost = await LoseAsync();
        log.Identity = log.Identity! with { Epoch = 4 };
        if (areThere)
        {
            log.Epoch = 4;
            log.Begin().Add(RecordKind.LogGap).Commit();
        }

        Assert.That(store.LostHead()?.Hash, Is.EqualTo(areThere ? null : lost.Hash));
    }

    [Test]
    public async Task A_head_of_the_newest_epoch_counts_however_far_an_earlier_one_had_come()
    {
        var part = log.Parts[^1].Add(RecordKind.Ready).Commit(h => h with { Epoch = 2, LastSequence = 700 });
        await KeepAsync(part.StoredHeads[^1]);
        var lost = await LoseAsync();
        Assert.That(store.LostHead()?.Hash, Is.EqualTo(lost.Hash));
    }

    [Test]
    public async Task A_signer_is_known_also_from_behind_a_segment_that_cannot_be_read([Values] bool isDamagedFile)
    {
        var lost = log.Parts[0].StoredHeads[^1];
        log.Parts[0].StoredHeads.Remove(lost);
        await KeepAsync(lost);
        log.Parts[1].Unreadable = isDamagedFile ? new SqliteException("malformed", 11) : new FormatException();
        log.Signer.Dispose();
        log.Signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        log.Begin().Add(RecordKind.Ready).Commit();
        Assert.That(store.LostHead()?.Hash, Is.EqualTo(lost.Hash));
    }

    [Test]
    public async Task A_log_is_compared_at_its_first_opening_only()
    {
        await KeepAsync(log.Head!);
        Assert.That(store.LostHead(), Is.Null);
        await LoseAsync();
        Assert.That(store.LostHead(), Is.Null);
    }

    [Test]
    public async Task A_log_that_has_no_identity_yet_is_compared_when_it_has()
    {
        var (lost, identity) = (await LoseAsync(), log.Identity);
        log.Identity = null;
        Assert.That(store.LostHead(), Is.Null);
        log.Identity = identity;
        Assert.That(store.LostHead()?.Hash, Is.EqualTo(lost.Hash));
    }

    [Test]
    public async Task What_the_store_itself_misses_is_told_first()
    {
        await LoseAsync();
        inner.Lost = log.Parts[0].StoredHeads[0];
        Assert.That(store.LostHead(), Is.EqualTo(inner.Lost));
    }

    [Test]
    public void A_witness_that_gives_an_error_when_it_is_read_stops_no_start()
    {
        // The kernel gives an input error for what is mapped nowhere.
        using var unreadable = new WitnessedStore(new MadeStore(log), "/proc/self/mem");
        Assert.That(unreadable.LostHead(), Is.Null);
    }

    private async Task<SignedHead> LoseAsync()
    {
        var lost = Lose();
        await KeepAsync(lost);
        return lost;
    }

    // As after an older copy was put back: committed, and not there.
    private SignedHead Lose()
    {
        var lost = log.Parts[^1].Add(RecordKind.Ready).Commit().StoredHeads[^1];
        log.Parts[^1].StoredHeads.Remove(lost);
        return lost;
    }

    private Task KeepAsync(SignedHead head) => new FileHeadWitness(elsewhere.File("heads")).KeepAsync(head, TestContext.CurrentContext.CancellationToken);
}
