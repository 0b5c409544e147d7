namespace Institute.Sidecar.Operations.Pages;

/// <summary>One record's facts.</summary>
public sealed record FoundRow(DateTimeOffset Time, string Node, string Kind, string Outcome, int? Status, Guid? ExchangeId);
