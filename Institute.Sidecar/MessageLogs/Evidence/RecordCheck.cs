using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Compares a segment's records, one after the other, with their leaves and with the record before.</summary>
internal sealed class RecordCheck(SegmentName name, IReadOnlySet<Hash256> keys, ChainState state, SegmentState here)
{
    public LogFault? FaultOf(StoredRecord record, IEnumerator<(long Sequence, Hash256 Leaf)> leaves, out RecordHeader? header)
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

        if (WhatIsWrong(record, header) is { } what)
        {
            return Fault(record.Sequence, what);
        }

        state.Epoch = header.Epoch;
        state.LastSequence = record.Sequence;
        here.PreviousLeaf = leaf;
        here.Tree.Add(leaf);
        state.Signing.Announce(header);
        return null;
    }

    private string? WhatIsWrong(StoredRecord record, RecordHeader header) => header switch
    {
        _ when header.Sequence != record.Sequence => "The record bears another's sequence: it was moved.",
        _ when header.LogId != state.Identity.LogId => "The record belongs to another log.",
        _ when !string.Equals(header.Node, state.Identity.Node, StringComparison.Ordinal) => "The record belongs to another node.",
        _ when header.Segment != name.Number => "The record belongs to another segment.",
        _ when header.Epoch < state.Epoch || header.Epoch > state.Identity.Epoch => "The record's epoch is not the log's.",
        _ when header.Previous != here.PreviousLeaf => here.Tree.Size == 0 ? "The segment does not continue the one before it." : "The record does not continue the one before it: one of the two was changed.",
        _ when !keys.Contains(header.DataKeyId) => "The record's wrapped data key is missing or was changed.",
        _ when !record.ColumnsAgree => "The columns that are searched do not say what the record says.",
        _ => null,
    };

    private LogFault Fault(long sequence, string what) => new(name.ToString(), sequence, what);
}
