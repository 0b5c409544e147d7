namespace Institute.Sidecar.Commands.Logs;

/// <summary>A record as <c>log find --json</c> tells it.</summary>
internal sealed record FoundRecord
{
    public required long Sequence { get; init; }

    public required string Kind { get; init; }

    public required DateTimeOffset Time { get; init; }

    public string? CorrelationId { get; init; }

    public Guid? ExchangeId { get; init; }

    public string? Outcome { get; init; }

    public int? Status { get; init; }

    public string? ContentType { get; init; }

    public string? Caller { get; init; }

    public string? CallerThumbprint { get; init; }

    public bool Monitor { get; init; }

    public required string Environment { get; init; }

    public required string Node { get; init; }

    public required string Segment { get; init; }

    public string? AdapterVersion { get; init; }

    public string? PolicyVersion { get; init; }

    public string? ProfileVersion { get; init; }

    public string? Detail { get; init; }

    /// <summary>The original bytes in base64; only with key and reason.</summary>
    public string? Content { get; init; }
}
