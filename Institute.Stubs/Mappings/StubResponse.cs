using System.Text.Json.Nodes;

namespace Institute.Stubs.Mappings;

/// <summary>What is answered.</summary>
internal sealed record StubResponse
{
    public int Status { get; init; } = 200;

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public string? Body { get; init; }

    public JsonNode? JsonBody { get; init; }

    public string? BodyFileName { get; init; }

    public int FixedDelayMilliseconds { get; init; }

    public string? Fault { get; init; }

    public IReadOnlyList<string> Transformers { get; init; } = [];

    public IReadOnlyDictionary<string, string> TransformerParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
