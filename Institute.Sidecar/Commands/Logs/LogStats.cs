namespace Institute.Sidecar.Commands.Logs;

/// <summary>What <c>log stats --json</c> prints.</summary>
/// <param name="Bytes">Of all segments' files.</param>
internal sealed record LogStats(Guid LogId, string Node, int Epoch, long Records, long Bytes, IReadOnlyDictionary<string, long> Kinds, IReadOnlyList<SegmentStats> Segments);
