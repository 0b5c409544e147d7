using System.Collections.Concurrent;
using System.Text;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tokens.Introspection;

/// <summary>What the server said of tokens that are good, for a short time. By the SHA-256 of issuer and token: no token lies here. Safe for all threads.</summary>
internal sealed class KnownAnswers(string issuer, TimeSpan keep, TimeProvider clock)
{
    public const int MaxKnown = 256;

    private readonly ConcurrentDictionary<Hash256, Known> known = new();

    public int Count => known.Count;

    public Hash256 KeyOf(string token) => Hash256.Of(Encoding.UTF8.GetBytes($"{issuer}\n{token}"));

    /// <summary>Judged again at each use: this gives only what was claimed.</summary>
    public TokenClaims? Find(Hash256 key) => known.TryGetValue(key, out var found) && clock.GetElapsedTime(found.At) < keep ? found.Claims : null;

    public void Remember(Hash256 key, TokenClaims claims)
    {
        if (keep <= TimeSpan.Zero)
        {
            return;
        }

        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        known[key] = new(claims, clock.GetTimestamp());
    }

    private sealed record Known(TokenClaims Claims, long At);
}
