using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>Under which keys a log may be gone on with.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SignerHistoryTests : IDisposable
{
    private readonly MadeLog log = new();
    private readonly ECDsa first;
    private readonly ECDsa stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa next = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SignerHistoryTests() => first = log.Signer;

    public void Dispose()
    {
        first.Dispose();
        stranger.Dispose();
        next.Dispose();
    }

    [Test]
    public void The_log_is_gone_on_with_under_a_key_that_a_head_of_the_former_one_announced()
    {
        log.Begin().Add(RecordKind.Started).Add(RecordKind.KeyChanged, NameOf(next)).Commit().Add(RecordKind.Alive).Commit();
        log.Begin().Add(RecordKind.Ready).Commit();
        Assert.That((LeadsTo(next), LeadsTo(stranger)), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_key_that_is_handed_back_by_one_that_nobody_announced_is_refused([Values] bool inSegmentOfItsOwn)
    {
        var part = log.Begin().Add(RecordKind.Started).Commit();
        log.Signer = stranger;
        part = inSegmentOfItsOwn ? log.Begin() : part;
        part.Add(RecordKind.KeyChanged, NameOf(stranger)).Commit().Add(RecordKind.KeyChanged, NameOf(first)).Commit();
        Assert.That(LeadsTo(first), Is.False);
    }

    [Test]
    public void An_announcement_that_no_head_covers_or_whose_leaf_is_another_announces_nobody()
    {
        log.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.KeyChanged, NameOf(next));
        Assert.That(LeadsTo(next), Is.False, "no head covers it");

        var part = log.Begin().Add(RecordKind.KeyChanged, NameOf(stranger)).Commit();
        part.Stored[^1] = part.Stored[^1] with { Header = RecordHeaderCodec.Encode(RecordHeaderCodec.Decode(part.Stored[^1].Header) with { Detail = NameOf(next) }) };
        Assert.That(LeadsTo(next), Is.False, "it was written over another");
    }

    [Test]
    public void An_announcement_under_a_head_that_the_former_key_never_signed_announces_nobody()
    {
        var part = log.Begin().Add(RecordKind.Started).Commit().Add(RecordKind.KeyChanged, NameOf(next)).Commit();
        part.StoredHeads[^1] = part.StoredHeads[^1] with { Signature = part.StoredHeads[0].Signature };
        Assert.That(LeadsTo(next), Is.False);
    }

    [Test]
    public void A_damaged_segment_keeps_nobody_from_going_on_but_announces_nobody()
    {
        log.Begin().Add(RecordKind.Started).Commit();
        log.Begin().Add(RecordKind.KeyChanged, NameOf(stranger)).Commit().Unreadable = new FormatException();
        log.Begin().Add(RecordKind.KeyChanged, NameOf(next)).Commit();
        Assert.That((LeadsTo(first), LeadsTo(next), LeadsTo(stranger)), Is.EqualTo((true, true, false)));
    }

    private static string NameOf(ECDsa key) => Hash256.Of(key.ExportSubjectPublicKeyInfo()).ToString();

    private bool LeadsTo(ECDsa key) => new SignerHistory(log).LeadsTo(Hash256.Of(key.ExportSubjectPublicKeyInfo()));
}
