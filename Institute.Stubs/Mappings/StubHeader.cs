namespace Institute.Stubs.Mappings;

/// <summary>What a request's header must be like.</summary>
internal sealed record StubHeader
{
    public string? Matches { get; init; }

    public bool Absent { get; init; }
}
