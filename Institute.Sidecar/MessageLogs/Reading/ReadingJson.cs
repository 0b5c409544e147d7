using System.Text.Json.Serialization;

namespace Institute.Sidecar.MessageLogs.Reading;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReadingNotice))]
[JsonSerializable(typeof(NoticeAnswer))]
[JsonSerializable(typeof(LogReadDetail))]
internal sealed partial class ReadingJson : JsonSerializerContext;
