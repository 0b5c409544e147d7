using System.Text.Json.Serialization;

namespace Institute.Sidecar.Commands.Logs;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(FoundRecords))]
[JsonSerializable(typeof(VerifyReport))]
[JsonSerializable(typeof(LogStats))]
internal sealed partial class CommandJson : JsonSerializerContext;
