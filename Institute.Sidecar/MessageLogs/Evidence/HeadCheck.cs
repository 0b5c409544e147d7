using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Compares a segment's signed heads with the records before them, with the head before and with their signers.</summary>
internal sealed class HeadCheck(SegmentName name, HeadKeys keys, ChainState state, SegmentState here, OutsideHeads outside, IReadOnlySet<Hash256> announcedSigners)
{
    public LogFault? FaultOf(SignedHead head, TreeHead body)
    {
        var what = body switch
        {
            _ when body.LogId != state.Identity.LogId || body.Segment != name.Number || !string.Equals(body.Node, state.Identity.Node, StringComparison.Ordinal) => "The signed head belongs to another log, node or segment.",
            _ when body.Root != here.Tree.Root || body.LastSequence != state.LastSequence => "A record since the head before was changed: the signed head's root does not agree.",
            _ when body.Previous != here.PreviousHead => "A signed head before this one is missing or was changed.",
            _ when !keys.IsSigned(head, body) => "The head's signature is not valid.",
            _ when !IsSignerContinued(body.Signer) => "The heads are signed by another key from here on, and no record announced it.",
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
}
