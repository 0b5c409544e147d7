using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Walks a segment's records, leaves and heads in step and stops at the first that does not fit.</summary>
internal sealed class SegmentVerifier(ISegmentReader reader, IReadOnlyList<byte[]> keyFiles, ChainState state, OutsideHeads outside, HashSet<Hash256> announcedSigners)
{
    private readonly MerkleTree tree = new();
    private readonly HashSet<Hash256> keys = [.. keyFiles.Select(file => Hash256.Of(file))];
    private Hash256 previousLeaf;
    private Hash256 previousHead;

    public LogFault? Verify(Action<RecordHeader> seen, CancellationToken cancellationToken)
    {
        try
        {
            return Walk(seen, cancellationToken);
        }
        catch (FormatException e)
        {
            return Fault(state.LastSequence + 1, e.Message);
        }
        catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or InvalidCastException)
        {
            return Fault(state.LastSequence + 1, "The segment's file is damaged from here on: " + FailureCause.Of(e) + ".");
        }
    }

    private LogFault? Walk(Action<RecordHeader> seen, CancellationToken cancellationToken)
    {
        var isJoined = state.Segment == reader.Name.Number - 1 && state.IsWhole;
        var standsAlone = (state.Segment == 0 && reader.Name.Number > 1) || !state.IsWhole;
        state.IsWhole = false;
        state.Segment = reader.Name.Number;
        if (FaultOfKeys() is { } keyFault)
        {
            return keyFault;
        }

        var extent = reader.Extent();
        if (extent.Newest is null)
        {
            state.IsWhole = extent.LastRecord == 0;
            return extent.LastRecord == 0 ? null : Fault(extent.LastRecord, "Records are there and no signed head.");
        }

        using var signers = new HeadKeys(reader.Signers());
        using var leaves = reader.Leaves(extent.LastRecord).GetEnumerator();
        var end = extent.Newest.Decode();
        using var heads = reader.Heads(0, end.Size).GetEnumerator();
        if (extent.LastRecord > end.LastSequence || extent.LastLeaf > end.LastSequence)
        {
            return Fault(end.LastSequence + 1, "The record stands after the newest signed head: it was added, or its head was taken away.");
        }

        var next = NextHead(heads);
        if (isJoined)
        {
            previousHead = state.Head?.Hash ?? default;
        }
        else if (standsAlone && next is not null)
        {
            (previousHead, state.LastSequence) = (next.Value.Body.Previous, next.Value.Body.LastSequence - next.Value.Body.Size);
        }

        previousLeaf = previousHead;
        foreach (var record in reader.Records(long.MinValue + 1, end.LastSequence))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FaultOf(record, leaves, out var header) is { } fault)
            {
                return fault;
            }

            state.LastSequence = record.Sequence;
            seen(header!);
            if (next is { } head && head.Body.Size == tree.Size)
            {
                if (FaultOf(head.Head, head.Body, signers) is { } headFault)
                {
                    return headFault;
                }

                next = NextHead(heads);
            }
            else if (next is null || next.Value.Body.Size < tree.Size)
            {
                return Fault(record.Sequence, "No signed head covers the record.");
            }
        }

        if (next is not null)
        {
            return Fault(state.LastSequence, "A signed head was changed: it tells of more records than the newest one.");
        }

        state.IsWhole = tree.Size == end.Size;
        return tree.Size == end.Size ? null : Fault(state.LastSequence + 1, "The record is missing: the signed head tells of more records than there are.");
    }

    private LogFault? FaultOf(StoredRecord record, IEnumerator<(long Sequence, Hash256 Leaf)> leaves, out RecordHeader? header)
    {
        header = null;
        var expected = state.LastSequence + 1;
        if (record.Sequence != expected)
        {
            return record.Sequence > expected ? Fault(expected, "The record is missing.") : Fault(record.Sequence, "The record was added, or stands in the wrong segment.");
        }

        header = RecordHeaderCodec.Decode(record.Header);
        var leaf = MerkleTree.LeafOf(record.Header, record.Ciphertext);
        if (!leaves.MoveNext() || leaves.Current.Sequence != record.Sequence || leaves.Current.Leaf != leaf)
        {
            return Fault(record.Sequence, "The record, or its leaf, was changed.");
        }

        var identity = state.Identity;
        var what = header switch
        {
            _ when header.Sequence != record.Sequence => "The record bears another's sequence: it was moved.",
            _ when header.LogId != identity.LogId => "The record belongs to another log.",
            _ when !string.Equals(header.Node, identity.Node, StringComparison.Ordinal) => "The record belongs to another node.",
            _ when header.Segment != reader.Name.Number => "The record belongs to another segment.",
            _ when header.Epoch < state.Epoch || header.Epoch > identity.Epoch => "The record's epoch is not the log's.",
            _ when header.Previous != previousLeaf => tree.Size == 0 ? "The segment does not continue the one before it." : "The record does not continue the one before it: one of the two was changed.",
            _ when !keys.Contains(header.DataKeyId) => "The record's wrapped data key is missing or was changed.",
            _ when !record.ColumnsAgree => "The columns that are searched do not say what the record says.",
            _ => null,
        };
        if (what is not null)
        {
            return Fault(record.Sequence, what);
        }

        state.Epoch = header.Epoch;
        previousLeaf = leaf;
        tree.Add(leaf);
        if (header.Kind == RecordKind.KeyChanged && Hash256.TryParse(header.Detail, out var announced))
        {
            announcedSigners.Add(announced);
        }

        return null;
    }

    private LogFault? FaultOf(SignedHead head, TreeHead body, HeadKeys signers)
    {
        var what = body switch
        {
            _ when body.LogId != state.Identity.LogId || body.Segment != reader.Name.Number || !string.Equals(body.Node, state.Identity.Node, StringComparison.Ordinal) => "The signed head belongs to another log, node or segment.",
            _ when body.Root != tree.Root || body.LastSequence != state.LastSequence => "A record since the head before was changed: the signed head's root does not agree.",
            _ when body.Previous != previousHead => "A signed head before this one is missing or was changed.",
            _ when !signers.IsSigned(head, body) => "The head's signature is not valid.",
            _ when !IsSignerContinued(body.Signer) => "The heads are signed by another key from here on, and no record announced it.",
            _ => null,
        };
        if (what is not null)
        {
            return Fault(state.LastSequence, what);
        }

        previousHead = head.Hash;
        state.Head = head;
        outside.Compare(head, body);
        return null;
    }

    private bool IsSignerContinued(Hash256 signer)
    {
        var signers = state.Signers;
        if (signers.Count > 0 && signers[^1] == signer)
        {
            return true;
        }

        if (signers.Count > 0 && !announcedSigners.Contains(signer))
        {
            return false;
        }

        signers.Add(signer);
        return true;
    }

    private LogFault? FaultOfKeys()
    {
        foreach (var file in keyFiles)
        {
            try
            {
                var key = WrappedDataKey.Parse(file);
                if (key.LogId == state.Identity.LogId && key.Segment == reader.Name.Number)
                {
                    continue;
                }
            }
            catch (FormatException)
            {
                // Said below, as for a key of another segment.
            }

            return new(reader.Name.ToString(), null, "A wrapped data key was changed, or belongs to another log or segment.");
        }

        return null;
    }

    private static (SignedHead Head, TreeHead Body)? NextHead(IEnumerator<SignedHead> heads) => heads.MoveNext() ? (heads.Current, heads.Current.Decode()) : null;

    private LogFault Fault(long sequence, string what) => new(reader.Name.ToString(), sequence, what);
}
