namespace Institute.Sidecar.Commands.Logs;

/// <summary>One segment in <see cref="LogStats"/>.</summary>
internal sealed record SegmentStats(string Segment, long Records, DateTimeOffset? Newest);
