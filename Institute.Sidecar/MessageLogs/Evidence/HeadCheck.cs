using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Compares a segment's signed heads with the records before them, with the head before and with their signers.</summary>
internal sealed class HeadCheck(SegmentName name, HeadKeys keys, ChainState state, SegmentState here, OutsideHeads outside)
{
    public LogFault? FaultOf(SignedHead head, TreeHead body)
    {
        var what = body switch
        {
            _ when body.LogId != state.Identity.LogId || body.Segment != name.Number || !string.Equals(body.Node, state.Identity.Node, StringComparison.Ordinal) => "The signed head belongs to another log, node or segment.",
            _ when body.Root != here.Tree.Root || body.LastSequence != state.LastSequence => "A record since the head before was changed: the signed head's root does not agree.",
            _ when body.Previous != here.PreviousHead => "A signed head before this one is missing or was changed.",
            _ when !keys.IsSigned(head, body) => "The head's signature is not valid.",
            _ when !state.Signing.Continue(body.Signer) => "The heads are signed by another key from here on, and no record under a head of the former one announced it.",
            _ => null,
        };
        if (what is not null)
        {
            return new(name.ToString(), state.LastSequence, what);
        }

        here.PreviousHead = head.Hash;
        state.Head = head;
        outside.Compare(head, body);
        return null;
    }
}
