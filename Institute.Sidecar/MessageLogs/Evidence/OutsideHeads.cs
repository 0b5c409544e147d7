namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Heads that were kept outside the log's folder, compared with the log's own: the only evidence of a tail that was cut or an older copy put back.</summary>
internal sealed class OutsideHeads(IReadOnlyList<SignedHead> heads)
{
    private readonly Dictionary<(Guid LogId, string Node, int Epoch, int Segment, long Size), (SignedHead Head, TreeHead Body)> unmet =
        heads.Select(h => (Head: h, Body: h.Decode())).DistinctBy(h => h.Head.Hash).GroupBy(h => KeyOf(h.Body)).ToDictionary(g => g.Key, g => g.First());

    private readonly List<LogFault> faults =
        [.. heads.Select(h => (Head: h, Body: h.Decode())).DistinctBy(h => h.Head.Hash).GroupBy(h => KeyOf(h.Body)).Where(g => g.Select(h => h.Body.Root).Distinct().Skip(1).Any())
            .Select(g => new LogFault($"{g.Key.Segment:000000}", g.First().Body.LastSequence, "Two outside heads of the same place differ: two copies of the log were run on."))];

    /// <summary>The newest time that an outside head confirms.</summary>
    public DateTimeOffset? ConfirmedUpTo { get; private set; }

    /// <summary>Every head of the log passes here once.</summary>
    public void Compare(SignedHead head, TreeHead body)
    {
        if (!unmet.Remove(KeyOf(body), out var kept))
        {
            return;
        }

        if (kept.Body.Root != body.Root)
        {
            faults.Add(new($"{body.Segment:000000}", body.LastSequence, "The outside head of this place has another root: the log was written anew, or two copies of it were run on."));
        }
        else if (ConfirmedUpTo is null || body.Time > ConfirmedUpTo)
        {
            ConfirmedUpTo = body.Time;
        }
    }

    public IEnumerable<LogFault> Faults() =>
        faults.Concat(unmet.Values.OrderBy(h => h.Body.LastSequence).Select(h => new LogFault($"{h.Body.Segment:000000}", h.Body.LastSequence, "An outside head tells of this record and the log does not have it: its tail was cut, an older copy was put back, or it is another log.")));

    private static (Guid LogId, string Node, int Epoch, int Segment, long Size) KeyOf(TreeHead body) => (body.LogId, body.Node, body.Epoch, body.Segment, body.Size);
}
