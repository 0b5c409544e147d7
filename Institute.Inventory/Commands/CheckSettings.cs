namespace Institute.Inventory;

/// <summary>What was typed behind <c>check</c>.</summary>
internal sealed record CheckSettings(
    double Sample, int Seed, string Output, string State, string? Baseline, string? Certificate, string? ProtectedCertificate);
