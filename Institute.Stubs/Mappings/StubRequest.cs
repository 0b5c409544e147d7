namespace Institute.Stubs.Mappings;

/// <summary>What a request must be like.</summary>
internal sealed record StubRequest
{
    public string Method { get; init; } = "ANY";

    public string? UrlPath { get; init; }

    public string? UrlPathPattern { get; init; }

    public IReadOnlyDictionary<string, StubHeader> Headers { get; init; } = new Dictionary<string, StubHeader>(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<StubBody> BodyPatterns { get; init; } = [];
}
