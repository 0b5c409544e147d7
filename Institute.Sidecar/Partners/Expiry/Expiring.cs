namespace Institute.Sidecar.Partners.Expiry;

/// <summary>Something that ends at a known time.</summary>
/// <param name="Name">For the operational log: <c>server certificate</c>.</param>
/// <param name="Id">Tells it from its successor of the same name: a thumbprint, or a list's number.</param>
/// <param name="At">When it ends.</param>
internal sealed record Expiring(string Name, string Id, DateTimeOffset At);
