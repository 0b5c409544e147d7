namespace Institute.Adapter.Wire;

/// <summary>What the two sides agreed besides the schema itself.</summary>
internal sealed record WireContract
{
    /// <summary>Path of the question below the institute's base path, with a leading slash.</summary>
    public required string QuestionPath { get; init; }

    /// <summary>Media types accepted for a question, without parameters, in lower case.</summary>
    public required IReadOnlyList<string> QuestionMediaTypes { get; init; }

    /// <summary>The whole Content-Type of an answer.</summary>
    public required string AnswerContentType { get; init; }

    /// <summary>The header that brings the platform's correlation id.</summary>
    public required string CorrelationHeaderIn { get; init; }

    /// <summary>Further headers that may bring it, in order: read where the ones before are absent or cannot be kept.</summary>
    public IReadOnlyList<string> CorrelationHeadersAlsoIn { get; init; } = [];

    /// <summary>The header that echoes it.</summary>
    public required string CorrelationHeaderOut { get; init; }

    /// <summary>Largest question, in bytes; above it KI1006.</summary>
    public required int MaxQuestionBytes { get; init; }

    /// <summary>Largest answer, in bytes; above it KI1007 from the adapter, KI4002 from the sidecar.</summary>
    public required int MaxAnswerBytes { get; init; }

    /// <summary>Statuses that differ from <see cref="FaultCode.Status"/>, by code.</summary>
    public IReadOnlyDictionary<string, int> Statuses { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The HTTP status for a fault in this format.</summary>
    public int StatusOf(Fault fault) => Statuses.TryGetValue(fault.Code.Code, out var status) ? status : fault.Status ?? fault.Code.Status;
}
