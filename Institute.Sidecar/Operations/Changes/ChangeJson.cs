using System.Text.Json.Serialization;

namespace Institute.Sidecar.Operations.Changes;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SettingsInForce))]
internal sealed partial class ChangeJson : JsonSerializerContext;
