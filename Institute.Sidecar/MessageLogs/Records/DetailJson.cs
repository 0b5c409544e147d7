using System.Text.Json.Serialization;

namespace Institute.Sidecar.MessageLogs.Records;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(AliveDetail))]
[JsonSerializable(typeof(LogGapDetail))]
[JsonSerializable(typeof(StartedDetail))]
[JsonSerializable(typeof(ClockChangedDetail))]
[JsonSerializable(typeof(KeyChangedDetail))]
[JsonSerializable(typeof(RestoredDetail))]
[JsonSerializable(typeof(VerifiedDetail))]
internal sealed partial class DetailJson : JsonSerializerContext;
