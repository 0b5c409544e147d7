using Institute.Adapter;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>What the sidecar hands over to be recorded; the log itself adds sequence, log id, node, epoch and both clocks' times.</summary>
internal sealed record LogEntry(RecordKind Kind)
{
    /// <summary>Ours, UUID v7; null for records that belong to no exchange.</summary>
    public Guid? ExchangeId { get; init; }

    public CorrelationId? CorrelationId { get; init; }

    /// <summary><c>answered</c> or a fault code; never hit or no hit.</summary>
    public string? Outcome { get; init; }

    public int? HttpStatus { get; init; }

    public string? ContentType { get; init; }

    public Caller? Caller { get; init; }

    public string? AdapterVersion { get; init; }

    public string? PolicyVersion { get; init; }

    public string? ProfileVersion { get; init; }

    /// <summary>How the record differs from the plain case, in short words without personal data: <c>cut</c>, <c>not sent</c>, <c>aborted after 512 bytes</c>; for counts and settings a JSON object.</summary>
    public string? Detail { get; init; }

    /// <summary>The original bytes exactly as on the wire (the body after transfer coding is undone). The caller never changes them after handing over.</summary>
    public ReadOnlyMemory<byte> Original { get; init; }
}
