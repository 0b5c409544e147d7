using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Heads that were kept outside the log's folder, compared with the log's own: the only evidence of a tail that was cut or an older copy put back.</summary>
/// <remarks>A head counts only when a signer of the log signed it: else whoever can write the witness could confirm, or accuse, anything.</remarks>
internal sealed class OutsideHeads(IReadOnlyList<SignedHead> heads)
{
    private const string UnknownSigner = "An outside head tells of this record, and the log does not know its signer: it is another log's head, or the log's end was cut off or written anew under another key.";
    private const string Young = "An outside head shows that the segment was not over five years old when it was purged.";
    private const string Unsigned = "The outside head's signature is not valid: the head was made up or damaged, and confirms nothing.";

    private readonly IReadOnlyList<(SignedHead Head, TreeHead Body)> kept = [.. heads.Select(h => (Head: h, Body: h.Decode())).DistinctBy(h => h.Head.Hash)];
    private readonly HashSet<HeadPlace> places = [.. heads.Select(h => HeadPlace.Of(h.Decode()))];
    private readonly Dictionary<HeadPlace, (TreeHead Body, Hash256 Hash)> met = [];
    private readonly Dictionary<Hash256, byte[]> publicKeys = [];

    /// <summary>Every head of the log that was found true passes here once.</summary>
    public void Compare(SignedHead head, TreeHead body)
    {
        var place = HeadPlace.Of(body);
        if (places.Contains(place))
        {
            met[place] = (body, head.Hash);
        }
    }

    /// <summary>The public keys that a segment names.</summary>
    public void Learn(IReadOnlyDictionary<Hash256, byte[]> signers)
    {
        foreach (var (fingerprint, publicKey) in signers.Where(s => Hash256.Of(s.Value) == s.Key))
        {
            publicKeys.TryAdd(fingerprint, publicKey);
        }
    }

    /// <summary>When the whole log has passed.</summary>
    /// <param name="state">The log's own name, and the signers whose heads it was found to continue under.</param>
    /// <param name="deletions">What the log's records say was deleted: nothing can be compared with it any more but its age.</param>
    /// <param name="unread">Numbers of segments that could not be read: nothing can be compared with them now.</param>
    /// <param name="written">When the files of the copy were last written; null for a log that is read where it is written.</param>
    /// <returns>The newest time that an outside head confirms, what is wrong, and the head that the copy is too old for.</returns>
    public (DateTimeOffset? ConfirmedUpTo, IReadOnlyList<LogFault> Faults, LogFault? Younger) Judge(ChainState state, DeletionCheck deletions, IReadOnlySet<int>? unread = null, DateTimeOffset? written = null)
    {
        var signers = state.Signing.Signers;
        bool IsOfDeleted(TreeHead body) => deletions.IsTold(body.Segment) && body.LogId == state.Identity.LogId && string.Equals(body.Node, state.Identity.Node, StringComparison.Ordinal);
        using var keys = new HeadKeys(publicKeys.Where(k => signers.Contains(k.Key)).ToDictionary());
        var faults = new List<LogFault>();
        DateTimeOffset? confirmed = null;
        LogFault? younger = null;
        var copy = new CopyAge(state.LastSequence, state.Epoch, written);
        foreach (var young in kept.Where(h => IsOfDeleted(h.Body) && !deletions.WasOld(h.Body.Segment, h.Body.Time)).GroupBy(h => h.Body.Segment).OrderBy(g => g.Key))
        {
            var (head, body) = young.MaxBy(h => h.Body.Size);
            faults.Add(FaultOf(body, !signers.Contains(body.Signer) ? UnknownSigner : keys.IsSigned(head, body) ? Young : Unsigned));
        }

        foreach (var place in kept.Where(h => !IsOfDeleted(h.Body) && unread?.Contains(h.Body.Segment) != true).OrderBy(h => h.Body.LastSequence).GroupBy(h => HeadPlace.Of(h.Body)))
        {
            var valid = new List<TreeHead>();
            foreach (var (head, body) in place)
            {
                // The log's own head of this place was checked already: a witness keeps half a million a year.
                if ((met.TryGetValue(place.Key, out var own) && own.Hash == head.Hash) || keys.IsSigned(head, body))
                {
                    valid.Add(body);
                }
                else if (!signers.Contains(body.Signer) && copy.IsBefore(body))
                {
                    // A key that the copy does not know may have been announced after it was made.
                    younger = FaultOf(body, CopyAge.Younger);
                }
                else
                {
                    faults.Add(FaultOf(body, signers.Contains(body.Signer) ? Unsigned : UnknownSigner));
                }
            }

            if (valid.Count > 0 && !met.ContainsKey(place.Key) && copy.IsBefore(valid[0]))
            {
                younger = FaultOf(valid[0], CopyAge.Younger);
            }
            else if (valid.Count > 0 && WhatIsWrong(valid, met.GetValueOrDefault(place.Key).Body) is { } what)
            {
                faults.Add(FaultOf(valid[0], what));
            }
            else if (valid.Count > 0 && (confirmed is null || valid[0].Time > confirmed))
            {
                confirmed = valid[0].Time;
            }
        }

        return (confirmed, faults, younger);
    }

    private static string? WhatIsWrong(List<TreeHead> valid, TreeHead? own)
    {
        if (valid.DistinctBy(h => h.Root).Skip(1).Any())
        {
            return "Two outside heads of the same place differ: two copies of the log were run on.";
        }

        if (own is null)
        {
            return "An outside head tells of this record and the log does not have it: its tail was cut, or an older copy was put back. If what you verify is a copy that was made before the head, take a new one before you conclude.";
        }

        return own.Root == valid[0].Root ? null : "The outside head of this place has another root: the log was written anew, or two copies of it were run on.";
    }

    private static LogFault FaultOf(TreeHead body, string what) => new($"{body.Segment:000000}", body.LastSequence, what);
}
