namespace Institute.Sidecar.Operations.Reports;

/// <summary>One answer that took longer than ten seconds, or left incomplete (2 § of the regulation).</summary>
public sealed record AnswerBreach(DateTimeOffset At, Guid ExchangeId, string CorrelationId, string Outcome, TimeSpan Took, string Delivery);
