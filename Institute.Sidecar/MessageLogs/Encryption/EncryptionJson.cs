using System.Text.Json.Serialization;

namespace Institute.Sidecar.MessageLogs.Encryption;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(WrappedDataKey))]
internal sealed partial class EncryptionJson : JsonSerializerContext;
