using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>A segment's end at one moment, also while it is written.</summary>
/// <param name="LastRecord">0 when there is none.</param>
/// <param name="LastLeaf">0 when there is none.</param>
internal sealed record SegmentExtent(SignedHead? Newest, long LastRecord, long LastLeaf);
