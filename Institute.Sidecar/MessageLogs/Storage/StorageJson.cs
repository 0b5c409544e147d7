using System.Text.Json.Serialization;

namespace Institute.Sidecar.MessageLogs.Storage;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LogIdentity))]
internal sealed partial class StorageJson : JsonSerializerContext;
