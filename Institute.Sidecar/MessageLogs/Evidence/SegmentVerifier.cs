using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Walks a segment's records, leaves and heads in step and stops at the first that does not fit.</summary>
internal sealed class SegmentVerifier(ISegmentReader reader, IReadOnlyList<byte[]> keyFiles, ChainState state, OutsideHeads outside)
{
    private readonly SegmentState here = new();

    public LogFault? Verify(Action<RecordHeader> seen, CancellationToken cancellationToken)
    {
        try
        {
            return Enter(seen, cancellationToken);
        }
        catch (FormatException e)
        {
            return Fault(state.LastSequence + 1, e.Message);
        }
        catch (Exception e) when (e is Microsoft.Data.Sqlite.SqliteException or InvalidCastException && !AccessFailure.Is(e))
        {
            return Fault(state.LastSequence + 1, "The segment's file is damaged from here on: " + FailureCause.Of(e) + ".");
        }
    }

    private LogFault? Enter(Action<RecordHeader> seen, CancellationToken cancellationToken)
    {
        var isJoined = state.Segment == reader.Name.Number - 1 && state.IsWhole;
        var standsAlone = (state.Segment == 0 && reader.Name.Number > 1) || !state.IsWhole;
        state.IsWhole = false;
        state.Segment = reader.Name.Number;
        state.Signing.ForgetUncovered();
        if (WrappedKeyCheck.FaultOf(keyFiles, state.Identity.LogId, reader.Name) is { } keyFault)
        {
            return keyFault;
        }

        if (reader.HasImpossibleNumbers())
        {
            return new(reader.Name.ToString(), null, "A record, leaf or signed head with a number below 1 was added.");
        }

        var extent = reader.Extent();
        if (extent.Newest is null)
        {
            state.IsWhole = extent.LastRecord == 0;
            return extent.LastRecord == 0 ? null : Fault(extent.LastRecord, "Records are there and no signed head.");
        }

        var end = extent.Newest.Decode();
        if (extent.LastRecord > end.LastSequence || extent.LastLeaf > end.LastSequence)
        {
            return Fault(end.LastSequence + 1, "The record stands after the newest signed head: it was added, or its head was taken away.");
        }

        using var heads = reader.Heads(0, end.Size).GetEnumerator();
        var first = Next(heads);
        if (isJoined)
        {
            here.PreviousHead = state.Head?.Hash ?? default;
        }
        else if (standsAlone && first is { } head)
        {
            (here.PreviousHead, state.LastSequence) = (head.Body.Previous, head.Body.LastSequence - head.Body.Size);
        }

        here.PreviousLeaf = here.PreviousHead;
        return Walk(extent, end, heads, first, seen, cancellationToken);
    }

    private LogFault? Walk(SegmentExtent extent, TreeHead end, IEnumerator<SignedHead> heads, (SignedHead Head, TreeHead Body)? next, Action<RecordHeader> seen, CancellationToken cancellationToken)
    {
        var publicKeys = reader.Signers();
        outside.Learn(publicKeys);
        using var signers = new HeadKeys(publicKeys);
        using var leaves = reader.Leaves(extent.LastRecord).GetEnumerator();
        var headCheck = new HeadCheck(reader.Name, signers, state, here, outside);
        var recordCheck = new RecordCheck(reader.Name, keyFiles.Select(file => Hash256.Of(file)).ToHashSet(), state, here);
        foreach (var record in reader.Records(long.MinValue + 1, end.LastSequence))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (recordCheck.FaultOf(record, leaves, out var header) is { } fault)
            {
                return fault;
            }

            try
            {
                seen(header!);
            }
            catch (FormatException e)
            {
                return Fault(record.Sequence, e.Message);
            }

            if (next is { } head && head.Body.Size == here.Tree.Size)
            {
                if (headCheck.FaultOf(head.Head, head.Body) is { } headFault)
                {
                    return headFault;
                }

                next = Next(heads);
            }
            else if (next is null || next.Value.Body.Size < here.Tree.Size)
            {
                return Fault(record.Sequence, "No signed head covers the record.");
            }
        }

        if (next is not null)
        {
            return Fault(state.LastSequence, "A signed head was changed: it tells of more records than the newest one.");
        }

        if (here.Tree.Size != end.Size)
        {
            return Fault(state.LastSequence + 1, "The record is missing: the signed head tells of more records than there are.");
        }

        // The records themselves are proven now, and the next segment may build on them; whoever searches reads other structures.
        state.IsWhole = true;
        return reader.Unfindable(end.LastSequence, cancellationToken) is { } hidden ? Fault(hidden, "A search does not tell what is there: the record was taken out of the search index, or another put into it.") : null;
    }

    private static (SignedHead Head, TreeHead Body)? Next(IEnumerator<SignedHead> heads) => heads.MoveNext() ? (heads.Current, heads.Current.Decode()) : null;

    private LogFault Fault(long sequence, string what) => new(reader.Name.ToString(), sequence, what);
}
