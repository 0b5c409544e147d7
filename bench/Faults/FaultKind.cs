using Institute.Testing.Peers;

namespace Institute.Bench.Faults;

/// <summary>One way in which a question can go wrong, and what must come of it.</summary>
/// <param name="Name">In words.</param>
/// <param name="Due">What must come of it.</param>
internal sealed record FaultKind(string Name, FaultOutcome Due)
{
    /// <summary>Of the bank's service; null where another address stands in its place.</summary>
    public PeerBehaviour? Bank { get; init; }

    /// <summary>The bank's address where it is not the service with behaviours; made once.</summary>
    public Func<CancellationToken, Task<(string Address, IAsyncDisposable? Peer)>>? Place { get; init; }

    /// <summary>How long the log takes to say that an answer is durable.</summary>
    public TimeSpan Commit { get; init; }

    /// <summary>How the partner behaves; null for one that sends at once and takes the bytes as they come.</summary>
    public FaultPartner? Partner { get; init; }

    /// <summary>Also right where a time is met within a tenth of a second, since machines do other things, too.</summary>
    public FaultOutcome? Also { get; init; }

    /// <summary>No answer may come whole: the partner left, or does not take it.</summary>
    public bool IsUnanswered => Due == FaultOutcome.Reset || Due == FaultOutcome.Abandoned;
}
