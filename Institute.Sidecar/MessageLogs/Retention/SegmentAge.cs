using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>A segment and the Stockholm days of its first and its newest record.</summary>
internal sealed record SegmentAge(SegmentName Segment, DateOnly Oldest, DateOnly Newest);
