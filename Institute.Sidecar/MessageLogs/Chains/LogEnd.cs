using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>Where a stored log ends, and whether its tail is whole.</summary>
/// <param name="Tree">Of the newest segment, which may still be empty.</param>
internal sealed record LogEnd(long LastSequence, Hash256 LastLeaf, SignedHead? Head, MerkleTree Tree)
{
    /// <summary>The records at the end that are recomputed at every start.</summary>
    private const int Tail = 200;

    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    /// <exception cref="TornTailException">The newest segment's tail does not agree with its head, or its file is damaged.</exception>
    /// <exception cref="MessageLogException">A segment is of another format or another log.</exception>
    public static LogEnd Find(ILogArchive archive, IReadOnlyList<SegmentName> segments, LogIdentity identity)
    {
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            try
            {
                using var reader = archive.OpenForReading(segments[i]);
                if (reader.NewestHead() is { } head)
                {
                    var end = Read(reader, head, identity);
                    return i == segments.Count - 1 ? end : end with { Tree = new() };
                }
            }
            catch (SqliteException e) when (e.SqliteErrorCode is SqliteCorrupt or SqliteNotADatabase)
            {
                throw new TornTailException(Torn(segments[i]).Message, e);
            }
            catch (FormatException e)
            {
                throw new TornTailException(Torn(segments[i]).Message, e);
            }
        }

        return new(0, default, null, new());
    }

    /// <summary>The newest head that can be read at all, when the tail cannot be believed: a new segment is begun after it.</summary>
    public static LogEnd FindReadable(ILogArchive archive, IReadOnlyList<SegmentName> segments)
    {
        foreach (var segment in segments.Reverse())
        {
            try
            {
                using var reader = archive.OpenForReading(segment);
                if (reader.NewestHead() is { } head)
                {
                    return new(head.Decode().LastSequence, default, head, new());
                }
            }
            catch (Exception e) when (e is SqliteException or FormatException or MessageLogException)
            {
                // The segment before it is tried; 'log verify' names this one.
            }
        }

        return new(0, default, null, new());
    }

    private static LogEnd Read(ISegmentReader reader, SignedHead head, LogIdentity identity)
    {
        try
        {
            var decoded = head.Decode();
            if (decoded.LogId != identity.LogId || !string.Equals(decoded.Node, identity.Node, StringComparison.Ordinal) || decoded.Segment != reader.Name.Number)
            {
                throw new MessageLogException($"Segment {reader.Name} belongs to another log. Take it away, and put the right one back.");
            }

            var tree = new MerkleTree();
            var leaves = new Dictionary<long, Hash256>();
            var last = default(Hash256);
            foreach (var (sequence, leaf) in reader.Leaves(long.MaxValue))
            {
                tree.Add(leaf);
                last = leaf;
                if (sequence > decoded.LastSequence - Tail)
                {
                    leaves[sequence] = leaf;
                }
            }

            var signers = reader.Signers();
            if (!signers.TryGetValue(decoded.Signer, out var publicKey) || !HeadSignature.IsValid(head, decoded, publicKey) || tree.Size != decoded.Size || tree.Root != decoded.Root)
            {
                throw Torn(reader.Name);
            }

            var count = 0;
            foreach (var record in reader.Records(decoded.LastSequence - Tail + 1, long.MaxValue))
            {
                count++;
                if (!leaves.TryGetValue(record.Sequence, out var leaf) || leaf != MerkleTree.LeafOf(record.Header, record.Ciphertext))
                {
                    throw Torn(reader.Name);
                }
            }

            return count == leaves.Count ? new(decoded.LastSequence, last, head, tree) : throw Torn(reader.Name);
        }
        catch (FormatException e)
        {
            throw new TornTailException(Torn(reader.Name).Message, e);
        }
    }

    private static TornTailException Torn(SegmentName segment) =>
        new($"The end of segment {segment} does not agree with its signed head. 'log verify' names the first record that is wrong.");
}
