namespace Institute.Sidecar.Operations.Pages;

/// <summary>What an operator searches for, and why.</summary>
internal sealed record FindForm(string CorrelationId, string Reason);
