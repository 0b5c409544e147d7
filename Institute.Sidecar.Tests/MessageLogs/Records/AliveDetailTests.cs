using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Records;

/// <summary>What an <c>Alive</c> record keeps of other nodes is read back, or refused; it never stops a verification.</summary>
[TestFixture]
internal sealed class AliveDetailTests
{
    private static readonly RecordHeader Alive = new()
    {
        LogId = default,
        Node = "node-1",
        Segment = 1,
        Epoch = 1,
        Sequence = 1,
        Time = DateTimeOffset.UnixEpoch,
        Monotonic = 0,
        BootId = default,
        Kind = RecordKind.Alive,
        Environment = "Test",
        OriginalMac = default,
        DataKeyId = default,
        Derivation = default,
        Previous = default,
    };

    [Test]
    public void A_node_alone_tells_nothing()
    {
        Assert.That(AliveDetail.Entry([]).Detail, Is.Null);
        Assert.That(AliveDetail.HeadsOf(Alive), Is.Empty);
    }

    [Test]
    public void The_other_nodes_heads_come_back_and_no_more_than_a_record_can_hold()
    {
        var heads = Enumerable.Range(1, 151).Select(Head).ToList();
        var entry = AliveDetail.Entry(heads);
        Assert.That(entry.Kind, Is.EqualTo(RecordKind.Alive));
        Assert.That(AliveDetail.HeadsOf(Alive with { Detail = entry.Detail! }).Select(h => h.ToText()), Is.EqualTo(heads.Take(150).Select(h => h.ToText())));
    }

    [TestCase("no JSON")]
    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("""{"heads":null}""")]
    [TestCase("""{"heads":[null]}""")]
    [TestCase("""{"heads":["no head"]}""")]
    public void A_detail_that_tells_no_heads_is_refused(string detail) =>
        Assert.That(() => AliveDetail.HeadsOf(Alive with { Detail = detail }), Throws.InstanceOf<FormatException>().With.Message.Not.Empty);

    private static SignedHead Head(int size) => new(
        new TreeHead { LogId = default, Node = "node-2", Segment = 1, Epoch = 1, Size = size, LastSequence = size, Time = DateTimeOffset.UnixEpoch, Root = default, Previous = default, Signer = default }.Encode(),
        new byte[64]);
}
