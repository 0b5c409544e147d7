namespace Institute.Adapter.Wire;

/// <summary>What the adapter says of itself to a sidecar that vouches for the request (GET below the base path): for the sidecar's <c>check</c>, before any question comes.</summary>
/// <param name="Version">Of the adapter.</param>
/// <param name="Policy">Version of the disclosure policy.</param>
/// <param name="Profile">Version of the wire format; must be the sidecar's own.</param>
/// <param name="Served">Search keys that the bank's lookups serve; all others are KI1004.</param>
/// <param name="Time">The adapter's clock: over 30 seconds from the sidecar's no proof is taken.</param>
internal sealed record AdapterDescription(string Version, string Policy, string Profile, IReadOnlyList<string> Served, DateTimeOffset Time)
{
    /// <summary>Path below the base path, with a leading slash.</summary>
    public const string Path = "/about";
}
