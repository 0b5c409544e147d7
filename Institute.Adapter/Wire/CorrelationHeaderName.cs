using System.Collections.Frozen;

namespace Institute.Adapter.Wire;

/// <summary>Which HTTP headers may bring or echo a correlation id.</summary>
internal static class CorrelationHeaderName
{
    private const int MaxLength = 100;

    // What frames, routes or opens something: echoed, a token would stand on every answer and in the log.
    private static readonly FrozenSet<string> Taken = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Authorization", "Proxy-Authorization", "WWW-Authenticate", "Cookie", "Set-Cookie", "Host", "Connection", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Expect", "Retry-After", "Cache-Control", "Date");

    public static bool Fits(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        && !Taken.Contains(name)
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Institute-", StringComparison.OrdinalIgnoreCase);
}
