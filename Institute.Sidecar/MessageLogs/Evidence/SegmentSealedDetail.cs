using System.Text.Json.Serialization;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What <c>SegmentSealed</c> tells of a segment that nothing more is written to.</summary>
/// <param name="Sha256">Of the whole file, or of the rows.</param>
/// <param name="Of">Null = the file; <see cref="Storage.SegmentDigest.Form"/> = the rows.</param>
internal sealed record SegmentSealedDetail(int Segment, string Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Of = null);
