using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What the <c>Alive</c> records keep of the other nodes' logs, held against those logs: one that was removed, or cut, is found through its neighbours.</summary>
internal sealed class NeighbourHeads(ILogArchive archive)
{
    private readonly Dictionary<string, (SignedHead Head, SegmentName Segment, long Sequence)> newest = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">The record's detail cannot be read.</exception>
    public void Add(SegmentName segment, RecordHeader alive)
    {
        foreach (var head in AliveDetail.HeadsOf(alive))
        {
            newest[head.Decode().Node] = (head, segment, alive.Sequence);
        }
    }

    public IEnumerable<LogFault> Faults() =>
        newest.Where(n => archive.Holds(n.Value.Head) is false).OrderBy(n => n.Key, StringComparer.Ordinal)
            .Select(n => new LogFault(n.Value.Segment.ToString(), n.Value.Sequence, $"The record keeps a head of node {n.Key} that the database does not have any more: that node's log was removed, cut or written anew."));
}
