namespace Institute.Sidecar.Commands.Logs;

/// <summary>What <c>log stats --json</c> prints.</summary>
/// <param name="Bytes">Of all segments' files.</param>
/// <param name="Unread">Segments that could not be read: nothing of theirs is counted.</param>
internal sealed record LogStats(Guid LogId, string Node, int Epoch, long Records, long Bytes, IReadOnlyDictionary<string, long> Kinds, IReadOnlyList<SegmentStats> Segments, IReadOnlyList<string> Unread);
