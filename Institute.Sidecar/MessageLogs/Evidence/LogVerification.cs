using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What verification found.</summary>
internal sealed record LogVerification
{
    public required IReadOnlyList<LogFault> Faults { get; init; }

    /// <summary>What could not be judged, and is no evidence of anything: segments that may not be read, heads that came after the copy.</summary>
    public IReadOnlyList<LogFault> Unjudged { get; init; } = [];

    public required long Records { get; init; }

    public required int Segments { get; init; }

    /// <summary>Questions of the present run that have no answer yet.</summary>
    public required int OpenExchanges { get; init; }

    /// <summary>Of the newest head; null for an empty log.</summary>
    public Hash256? Signer { get; init; }

    /// <summary>Of the first head that is there; null for an empty log.</summary>
    public Hash256? FirstSigner { get; init; }

    /// <summary>Whether the first signer is one that the caller named.</summary>
    public bool IsSignerConfirmed { get; init; }

    /// <summary>Up to when an outside head confirms the log; null when there was none.</summary>
    public DateTimeOffset? ConfirmedUpTo { get; init; }

    public SignedHead? NewestHead { get; init; }

    public bool IsVerified => Faults.Count == 0 && Unjudged.Count == 0;
}
