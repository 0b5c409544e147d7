using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Each thing that can be wrong with a signed head is found by itself, even when its signature is true.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class HeadCheckTests : IDisposable
{
    private readonly MadeLog log = new();
    private readonly ECDsa next = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private Hash256 NextName => Hash256.Of(next.ExportSubjectPublicKeyInfo());

    public void Dispose()
    {
        log.Dispose();
        next.Dispose();
    }

    [TestCaseSource(nameof(Wrong))]
    public void A_head_that_does_not_agree_is_named(Func<TreeHead, TreeHead> change, string what)
    {
        log.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.Ready).Commit(change);
        AssertFault(2, what);
    }

    [Test]
    public void A_signature_that_is_not_the_signers_is_named()
    {
        var part = log.Begin().Add(RecordKind.Started).Commit();
        part.StoredHeads[0] = part.StoredHeads[0] with { Signature = new byte[64] };
        AssertFault(1, "signature is not valid");
        part.StoredHeads[0] = part.StoredHeads[0] with { Signature = [] };
        AssertFault(1, "signature is not valid");
    }

    [Test]
    public void A_signer_that_the_segment_does_not_name_is_no_signer()
    {
        log.Begin().Add(RecordKind.Started).Commit(h => h with { Signer = Hash256.Of("nobody"u8) });
        AssertFault(1, "signature is not valid");
    }

    [Test]
    public void Another_signer_goes_on_only_when_a_record_announced_it()
    {
        var part = log.Begin().Add(RecordKind.Started).Add(RecordKind.KeyChanged, NextName.ToString()).Commit();
        var first = log.SignerName;
        log.Signer = next;
        part.Add(RecordKind.Ready).Commit();
        log.Begin().Add(RecordKind.Ready).Commit();
        var found = log.Verify(new() { Trusted = [first] });
        Assert.That((found.Faults.Count, found.Signer, found.IsSignerConfirmed), Is.EqualTo((0, NextName, true)));
    }

    [TestCase(RecordKind.Ready, Description = "the fingerprint in a record of another kind")]
    [TestCase(RecordKind.None, Description = "nowhere")]
    public void Another_signer_that_nobody_announced_is_named(RecordKind kind)
    {
        var part = log.Begin().Add(RecordKind.Started).Add(kind, kind == RecordKind.None ? "" : NextName.ToString()).Commit();
        log.Signer = next;
        part.Add(RecordKind.Ready).Commit();
        AssertFault(3, "signed by another key");
    }

    [Test]
    public void The_former_signer_does_not_come_back_unannounced()
    {
        var part = log.Begin().Add(RecordKind.Started).Add(RecordKind.KeyChanged, NextName.ToString()).Commit();
        var first = log.Signer;
        log.Signer = next;
        part.Add(RecordKind.Ready).Commit();
        log.Signer = first;
        part.Add(RecordKind.Ready).Commit();
        AssertFault(4, "signed by another key");
    }

    [Test]
    public void An_announcement_that_only_the_new_signers_own_head_covers_announces_nobody([Values] bool inSegmentOfItsOwn)
    {
        var part = log.Begin().Add(RecordKind.Started).Commit();
        log.Signer = next;
        part = inSegmentOfItsOwn ? log.Begin() : part;
        part.Add(RecordKind.KeyChanged, NextName.ToString()).Commit();
        Assert.That(log.Fault().What, Does.Contain("signed by another key"));
    }

    [Test]
    public void An_announcement_counts_only_while_its_own_signer_signs()
    {
        using var third = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var part = log.Begin().Add(RecordKind.KeyChanged, NextName.ToString()).Add(RecordKind.KeyChanged, Hash256.Of(third.ExportSubjectPublicKeyInfo()).ToString()).Commit();
        log.Signer = next;
        part.Add(RecordKind.Ready).Commit();
        log.Signer = third;
        part.Add(RecordKind.Ready).Commit();
        AssertFault(4, "signed by another key");
    }

    [Test]
    public void What_a_damaged_segment_announced_counts_for_nothing_after_it()
    {
        log.Begin().Add(RecordKind.Started).Commit();
        var damaged = log.Begin().Add(RecordKind.KeyChanged, NextName.ToString()).Commit();
        damaged.StoredHeads[0] = damaged.StoredHeads[0] with { Signature = new byte[64] };
        log.Begin().Add(RecordKind.Ready).Commit();
        log.Signer = next;
        log.Begin().Add(RecordKind.Ready).Commit();
        var found = log.Verify();
        Assert.That(found.Faults.Select(f => f.Sequence), Is.EqualTo(new long?[] { 2, 4 }));
    }

    private static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("log", h => h with { LogId = default }, "belongs to another log");
        yield return Case("node", h => h with { Node = "Node-1" }, "belongs to another log");
        yield return Case("segment", h => h with { Segment = 2 }, "belongs to another log");
        yield return Case("root", h => h with { Root = default }, "root does not agree");
        yield return Case("last sequence", h => h with { LastSequence = 3 }, "root does not agree");
        yield return Case("previous", h => h with { Previous = Hash256.Of("other"u8) }, "before this one is missing");

        static TestCaseData Case(string name, Func<TreeHead, TreeHead> change, string what) => new TestCaseData(change, what).SetArgDisplayNames(name);
    }

    private void AssertFault(long sequence, string what)
    {
        var fault = log.Fault();
        Assert.That((fault.Segment, fault.Sequence), Is.EqualTo((log.Parts[0].Name.ToString(), sequence)));
        Assert.That(fault.What, Does.Contain(what));
    }
}
