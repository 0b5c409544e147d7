using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>What to find; conditions that are null do not limit.</summary>
internal sealed record LogQuery
{
    public string? CorrelationId { get; init; }

    public Guid? ExchangeId { get; init; }

    /// <summary>Counted.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Not counted.</summary>
    public DateTimeOffset? To { get; init; }

    public string? Outcome { get; init; }

    public string? PolicyVersion { get; init; }

    public RecordKind? Kind { get; init; }

    /// <summary>Only records with a higher sequence.</summary>
    public long? After { get; init; }
}
