namespace Institute.Adapter;

/// <summary>One fault to tell: the code, and where in the question it was found (never the value that stood there).</summary>
/// <param name="Code">Decides status, texts and whether the question may be sent again.</param>
internal sealed record Fault(FaultCode Code)
{
    /// <summary>Line in the question, from 1; only with <see cref="FaultCode.NotWellFormed"/>, <see cref="FaultCode.BreaksSchema"/> and <see cref="FaultCode.ImpossibleValue"/>.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the question, from 1.</summary>
    public int? Column { get; init; }

    /// <summary>The element's local name, only if the schema declares it: any other name could be personal data.</summary>
    public string? Element { get; init; }

    /// <summary>Overrides <see cref="FaultCode.Status"/> where one code has several (KI1009: 404, 405, 415).</summary>
    public int? Status { get; init; }
}
