using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>How far the verification of one segment has come.</summary>
internal sealed class SegmentState
{
    /// <summary>Over the records that were found whole.</summary>
    public MerkleTree Tree { get; } = new();

    public Hash256 PreviousLeaf { get; set; }

    public Hash256 PreviousHead { get; set; }
}
