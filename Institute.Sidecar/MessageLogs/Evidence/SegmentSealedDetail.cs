namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What <c>SegmentSealed</c> tells of a segment that nothing more is written to.</summary>
/// <param name="Sha256">Of the whole file.</param>
internal sealed record SegmentSealedDetail(int Segment, string Sha256);
