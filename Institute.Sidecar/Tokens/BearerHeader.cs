using System.Buffers;

namespace Institute.Sidecar.Tokens;

/// <summary>The Authorization header of RFC 6750 section 2.1: one scheme, one token, nothing else.</summary>
internal static class BearerHeader
{
    /// <summary>Ours have about 600 characters.</summary>
    public const int MaxTokenLength = 8 * 1024;

    private const string Scheme = "Bearer ";

    // RFC 6750 2.1, b64token: what opaque tokens may hold, too.
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~+/=");

    public static TokenFault Read(string? authorization, out ReadOnlyMemory<char> token)
    {
        token = default;
        if (string.IsNullOrEmpty(authorization))
        {
            return TokenFault.Missing;
        }

        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return TokenFault.NotBearer;
        }

        token = authorization.AsMemory(Scheme.Length).Trim(' ');
        return token.Length > MaxTokenLength ? TokenFault.TooLong : IsOneToken(token.Span) ? TokenFault.None : TokenFault.Malformed;
    }

    // Two headers arrive joined by a comma, which no token holds.
    private static bool IsOneToken(ReadOnlySpan<char> token) =>
        token.Length > 0 && !token.ContainsAnyExcept(Letters);
}
