using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>A segment that was left for the next, with the connection that wrote it: who takes it closes it, since a second connection may not checkpoint.</summary>
internal sealed record LeftSegment(SegmentName Name, ISegmentWriter Writer);
