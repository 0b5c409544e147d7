using System.Text.Json.Serialization;

namespace Institute.Sidecar.MessageLogs.Evidence;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(PairProof))]
[JsonSerializable(typeof(SegmentSealedDetail))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
