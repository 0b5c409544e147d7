using System.Text.Json.Serialization;

namespace Institute.Inventory;

[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class StateJson : JsonSerializerContext;
