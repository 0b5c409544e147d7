using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Brings the copy of a segment that is still written up to it: only adds what the copy does not have.</summary>
internal static class SegmentFollower
{
    private const int Group = 1000;

    /// <exception cref="MessageLogException">The copy is not of this segment.</exception>
    public static void Follow(SegmentName segment, string original, string copy)
    {
        using var source = new SqliteSegmentReader(segment, original);
        if (source.Extent().Newest is not { } end)
        {
            return;
        }

        if (!File.Exists(copy))
        {
            SqliteConnections.Create(copy);
        }

        var (size, last) = (0L, 0L);
        using (var there = new SqliteSegmentReader(segment, copy))
        {
            if (there.NewestHead() is { } newest)
            {
                (size, last) = (newest.Decode().Size, newest.Decode().LastSequence);
                if (source.HeadAt(size)?.Hash != newest.Hash)
                {
                    throw new MessageLogException($"The copy of segment {segment} is not of this log as it now is. Keep it, and name an empty folder for the next copy.");
                }
            }
        }

        using var writer = new SqliteSegmentWriter(SqliteConnections.OpenWriter(copy, "FULL"), copy);
        Add(source, writer, size, last, end.Decode());
    }

    private static void Add(SqliteSegmentReader source, SqliteSegmentWriter writer, long size, long last, TreeHead end)
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
