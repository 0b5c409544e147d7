namespace Institute.Sidecar.Operations.Pages;

/// <summary>Something that ends: a certificate or a revocation list.</summary>
public sealed record ExpiryRow(string Name, DateTimeOffset ValidUntil, int DaysLeft);
