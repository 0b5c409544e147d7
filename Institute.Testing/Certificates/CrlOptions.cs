using System.Security.Cryptography.X509Certificates;

namespace Institute.Testing.Certificates;

/// <summary>A revocation list's content; the defaults make a fresh and empty one.</summary>
public sealed record CrlOptions
{
    public IReadOnlyList<X509Certificate2> Revoked { get; init; } = [];

    public int Number { get; init; } = 1;

    /// <summary>From the clock's now.</summary>
    public TimeSpan ThisUpdate { get; init; } = TimeSpan.FromHours(-1);

    /// <summary>From the clock's now; negative makes a stale list.</summary>
    public TimeSpan NextUpdate { get; init; } = TimeSpan.FromHours(12);
}
