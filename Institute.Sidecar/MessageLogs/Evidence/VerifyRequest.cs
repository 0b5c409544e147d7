using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What the one who verifies knows from elsewhere.</summary>
internal sealed record VerifyRequest
{
    /// <summary>Fingerprints, one of which is the first signer's: a node whose signing key was lost begins another log. None = anyone's.</summary>
    public IReadOnlyList<Hash256> Trusted { get; init; } = [];

    /// <summary>When it is asked: a deletion that is told with a later time excuses nothing. Null = it is not looked at.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Heads that were kept outside the log's folder.</summary>
    public IReadOnlyList<SignedHead> OutsideHeads { get; init; } = [];
}
