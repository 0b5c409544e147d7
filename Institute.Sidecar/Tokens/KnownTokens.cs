using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Institute.Sidecar.MessageLogs.Records;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens;

/// <summary>Tokens that were found good, by their hash: a partner shows the same one for minutes, and each signature checked anew costs more than all the rest of step 8.</summary>
/// <remarks>Good only for the certificate, the keys and the times that it was found good for. Safe for all threads.</remarks>
internal sealed class KnownTokens(TimeProvider clock)
{
    private const int MaxKnown = 256;

    private readonly ConcurrentDictionary<(Hash256 Token, string Certificate), Known> known = new();

    public bool Holds(ReadOnlySpan<char> token, string certificate, IReadOnlyList<SecurityKey> keys)
    {
        var (now, skew) = (TokenRules.Seconds(clock.GetUtcNow()), TokenRules.Skew.TotalSeconds);
        return known.TryGetValue((Of(token), certificate), out var found)
            && ReferenceEquals(found.Keys, keys)
            && now >= found.From - skew
            && now < found.To + skew;
    }

    /// <param name="token">As it was sent.</param>
    /// <param name="valid">The same, read and found good.</param>
    /// <param name="certificate">That it is bound to.</param>
    /// <param name="keys">In force when it was checked: another list, and it is checked anew.</param>
    public void Remember(string token, TokenClaims valid, string certificate, IReadOnlyList<SecurityKey> keys)
    {
        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        known[(Of(token), certificate)] = new(keys, Math.Max(valid.NotBefore ?? 0, valid.IssuedAt ?? 0), valid.ExpiresAt ?? 0);
    }

    private static Hash256 Of(ReadOnlySpan<char> token)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(token.Length));
        try
        {
            return Hash256.Of(bytes.AsSpan(0, Encoding.UTF8.GetBytes(token, bytes)));
        }
        finally
        {
            // What is given back may lie in memory for long, and a token is a secret.
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, double From, double To);
}
