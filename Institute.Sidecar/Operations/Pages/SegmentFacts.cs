namespace Institute.Sidecar.Operations.Pages;

/// <summary>What the page needs to know of one segment.</summary>
/// <param name="Signer">Fingerprint of the key that signed its newest head.</param>
/// <param name="First">Time of its first record.</param>
/// <param name="Newest">Time of its newest head.</param>
/// <param name="Verified">Time of its newest <c>Verified</c>.</param>
internal sealed record SegmentFacts(long Records, string? Signer, DateTimeOffset? First, DateTimeOffset? Newest, DateTimeOffset? Verified);
