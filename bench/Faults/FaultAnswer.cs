namespace Institute.Bench.Faults;

/// <summary>What the partner got.</summary>
internal sealed record FaultAnswer(string? Fault, string? CorrelationId, double Seconds);
