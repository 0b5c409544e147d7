using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Brings the copy of a segment that is still written up to it: only adds what the copy does not have.</summary>
internal static class SegmentFollower
{
    private const int Group = 1000;

    /// <param name="source">The log's.</param>
    /// <param name="there">The copy's, as it is.</param>
    /// <param name="open">Opens the copy for writing.</param>
    /// <exception cref="MessageLogException">The copy is not of this segment.</exception>
    public static void Follow(ISegmentReader source, ISegmentReader there, Func<ISegmentWriter> open)
    {
        if (source.Extent().Newest is not { } end)
        {
            return;
        }

        var (size, last) = (0L, 0L);
        if (there.NewestHead() is { } newest)
        {
            (size, last) = (newest.Decode().Size, newest.Decode().LastSequence);
            if (source.Heads(size - 1, size).FirstOrDefault()?.Hash != newest.Hash)
            {
                throw new MessageLogException($"The copy of segment {source.Name} is not of this log as it now is. Keep it, and name an empty place for the next copy.");
            }
        }

        if (size < end.Decode().Size)
        {
            using var writer = open();
            Add(source, writer, size, last, end.Decode());
        }
    }

    private static void Add(ISegmentReader source, ISegmentWriter writer, long size, long last, TreeHead end)
    {
        var signers = source.Signers();
        var (records, heads) = (new List<NewRecord>(), new List<(SignedHead Head, byte[] Signer)>());
        using var rest = source.Records(last + 1, end.LastSequence).GetEnumerator();
        foreach (var head in source.Heads(size, end.Size))
        {
            var body = head.Decode();
            heads.Add((head, signers[body.Signer]));
            while (last < body.LastSequence && rest.MoveNext())
            {
                var record = rest.Current;
                records.Add(new(RecordHeaderCodec.Decode(record.Header), record.Header, record.Ciphertext, MerkleTree.LeafOf(record.Header, record.Ciphertext)));
                last = record.Sequence;
            }

            if (records.Count >= Group || body.Size == end.Size)
            {
                writer.Append(records, heads);
                records.Clear();
                heads.Clear();
            }
        }
    }
}
