using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>What heads kept elsewhere confirm, and what they accuse.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OutsideHeadRuleTests : IDisposable
{
    private readonly MadeLog log = new();

    public OutsideHeadRuleTests()
    {
        var part = log.Begin();
        for (var minute = 0; minute < 3; minute++)
        {
            part.Add(RecordKind.Ready).Commit();
            log.Time = log.Time.AddMinutes(1);
        }
    }

    private List<SignedHead> Own => log.Parts[0].StoredHeads;

    public void Dispose() => log.Dispose();

    [TestCase(new[] { 0, 1, 2 }, 2)]
    [TestCase(new[] { 2, 0 }, 2)]
    [TestCase(new[] { 0, 0 }, 0)]
    [TestCase(new int[0], -1)]
    public void True_heads_confirm_the_log_up_to_the_newest_of_them(int[] heads, int newest)
    {
        var found = log.Verify(new() { OutsideHeads = [.. heads.Select(h => Own[h])] });
        Assert.That(found.Faults, Is.Empty);
        Assert.That(found.ConfirmedUpTo, Is.EqualTo(newest < 0 ? null : Own[newest].Decode().Time));
    }

    [Test]
    public void The_newest_time_counts_even_where_a_later_record_bears_an_earlier_one()
    {
        log.Time = log.Time.AddDays(-1);
        log.Parts[0].Add(RecordKind.ClockChanged).Commit();
        Assert.That(log.Verify(new() { OutsideHeads = Own }).ConfirmedUpTo, Is.EqualTo(Own[2].Decode().Time));
    }

    [Test]
    public void A_true_head_of_a_place_that_the_log_does_not_have_shows_a_cut_tail()
    {
        var cut = Signed(Own[2].Decode() with { Size = 4, LastSequence = 4 });
        var found = log.Verify(new() { OutsideHeads = [Own[0], cut] });
        Assert.That((found.Faults.Single().Segment, found.Faults.Single().Sequence), Is.EqualTo(("000001", (long?)4)));
        Assert.That(found.Faults.Single().What, Does.Contain("its tail was cut"));
        Assert.That(found.ConfirmedUpTo, Is.EqualTo(Own[0].Decode().Time));
    }

    [Test]
    public void The_same_root_under_another_signature_is_no_contradiction()
    {
        var again = Signed(Own[1].Decode() with { Time = Own[1].Decode().Time.AddSeconds(1) });
        Assert.That(log.Verify(new() { OutsideHeads = [Own[1], again] }).Faults, Is.Empty);
    }

    [Test]
    public void Another_root_for_the_same_place_is_told_and_confirms_nothing()
    {
        var other = Signed(Own[1].Decode() with { Root = Hash256.Of("other"u8) });
        var found = log.Verify(new() { OutsideHeads = [other] });
        Assert.That((found.Faults.Single().What.Contains("another root", StringComparison.Ordinal), found.ConfirmedUpTo), Is.EqualTo((true, (DateTimeOffset?)null)));
        Assert.That(log.Fault(new() { OutsideHeads = [Own[1], other] }).What, Does.Contain("two copies of the log were run on"));
    }

    [Test]
    public void A_head_that_was_made_up_is_told_and_a_true_one_beside_it_still_confirms()
    {
        var madeUp = Own[1] with { Signature = new byte[64] };
        var found = log.Verify(new() { OutsideHeads = [madeUp, Own[1]] });
        Assert.That(found.Faults.Single().What, Does.Contain("signature is not valid"));
        Assert.That(found.ConfirmedUpTo, Is.EqualTo(Own[1].Decode().Time));
    }

    [Test]
    public void A_head_by_somebody_else_is_told_as_that()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var body = (Own[1].Decode() with { Signer = Hash256.Of(stranger.ExportSubjectPublicKeyInfo()) }).Encode();
        Assert.That(log.Fault(new() { OutsideHeads = [new(body, stranger.SignData(body, HashAlgorithmName.SHA256))] }).What, Does.Contain("does not know its signer"));
    }

    [Test]
    public void A_head_of_a_deleted_segment_says_nothing_any_more()
    {
        var kept = Own[2];
        log.Begin();
        log.Purge();
        var found = log.Verify(new() { OutsideHeads = [kept] });
        Assert.That((found.Faults.Count, found.ConfirmedUpTo), Is.EqualTo((0, (DateTimeOffset?)null)));
    }

    [Test]
    public void A_public_key_under_a_name_that_is_not_its_own_is_not_learnt()
    {
        var outside = new OutsideHeads([Own[0]]);
        outside.Learn(new Dictionary<Hash256, byte[]> { [log.SignerName] = "no key"u8.ToArray() });
        Assert.That(outside.Judge(Signed(log.SignerName), new(null)).Faults.Single().What, Does.Contain("signature is not valid"));
        outside.Learn(new Dictionary<Hash256, byte[]> { [log.SignerName] = log.Signer.ExportSubjectPublicKeyInfo() });
        Assert.That(outside.Judge(Signed(log.SignerName), new(null)).Faults.Single().What, Does.Contain("does not have it"));
        Assert.That(outside.Judge(new(log.Identity!), new(null)).Faults.Single().What, Does.Contain("does not know its signer"));
    }

    private ChainState Signed(Hash256 signer)
    {
        var state = new ChainState(log.Identity!);
        state.Signing.Continue(signer);
        return state;
    }

    private SignedHead Signed(TreeHead body)
    {
        var bytes = body.Encode();
        return new(bytes, log.Signer.SignData(bytes, HashAlgorithmName.SHA256));
    }
}
