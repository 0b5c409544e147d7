using System.Text.Json.Nodes;

namespace Institute.Stubs.Mappings;

/// <summary>What a request's body must be like.</summary>
internal sealed record StubBody
{
    public JsonNode? EqualToJson { get; init; }

    public string? Matches { get; init; }
}
