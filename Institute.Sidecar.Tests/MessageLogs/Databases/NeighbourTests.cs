using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Databases;

/// <summary>What one node's log says of another's, once somebody with every right in the database was at it.</summary>
[TestFixture]
[CancelAfter(60_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class NeighbourTests : IDisposable
{
    private readonly DatabaseFolder folder = new();
    private readonly DatabaseFolder other;

    public NeighbourTests() => other = new(folder.Server, folder.Database, "node-2");

    public void Dispose()
    {
        folder.Dispose();
        other.Dispose();
    }

    [SetUp]
    public async Task Write()
    {
        await using (var second = await other.OpenAsync(CancellationToken.None))
        {
            await second.AppendAsync(Entries.Question(DatabaseFolder.Exchange(1)));
        }

        await using var first = await folder.OpenAsync(CancellationToken.None);
        await folder.TickUntilAsync(first, RecordKind.Alive, CancellationToken.None);
    }

    [Test]
    public void Each_Alive_keeps_the_newest_head_of_the_other_node()
    {
        var kept = folder.Records().Where(r => r.Kind == RecordKind.Alive).SelectMany(AliveDetail.HeadsOf).ToList();
        Assert.That(kept.Select(h => h.Hash).Distinct(), Is.EqualTo(new[] { other.Verify().NewestHead!.Hash }));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [TestCase("DELETE FROM message_log.logs WHERE node = 'node-2'; DELETE FROM message_log.segments WHERE node = 'node-2'; DELETE FROM message_log.keys WHERE segment LIKE 'node-2/%'; DROP TABLE message_log.\"records node-2/000001-2026-11\", message_log.\"leaves node-2/000001-2026-11\", message_log.\"heads node-2/000001-2026-11\"", TestName = "A_node_whose_log_was_removed_is_found_by_its_neighbour")]
    [TestCase("DELETE FROM message_log.heads WHERE node = 'node-2' AND size > 1; DELETE FROM message_log.records WHERE node = 'node-2' AND sequence > 1; DELETE FROM message_log.leaves WHERE node = 'node-2' AND sequence > 1", TestName = "A_node_whose_log_was_cut_is_found_by_its_neighbour")]
    public void It_is_found(string tampering)
    {
        folder.Tamper(tampering);
        Assert.That(folder.Verify().Faults.Select(f => f.What), Has.Exactly(1).Contains("head of node node-2 that the database does not have any more"));
    }
}
