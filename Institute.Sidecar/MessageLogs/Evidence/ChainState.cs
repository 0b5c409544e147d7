using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What verification carries from one segment to the next.</summary>
internal sealed class ChainState(LogIdentity identity)
{
    public LogIdentity Identity => identity;

    /// <summary>0 before the first segment that is there.</summary>
    public int Segment { get; set; }

    public long LastSequence { get; set; }

    public int Epoch { get; set; } = 1;

    /// <summary>Whether the segment before was verified to its end: else the next one stands by itself.</summary>
    public bool IsWhole { get; set; } = true;

    public SignedHead? Head { get; set; }

    public SignerChain Signing { get; } = new();
}
