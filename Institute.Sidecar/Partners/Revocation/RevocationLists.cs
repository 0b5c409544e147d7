using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>All revocation lists in force. Immutable; safe for all threads.</summary>
internal sealed class RevocationLists(IReadOnlyList<RevocationList> lists)
{
    /// <summary>How long a list is believed after it should have been replaced; from the first minute of it there is an alarm.</summary>
    public static readonly TimeSpan MaxStaleness = TimeSpan.FromHours(24);

    // Signatures are checked once for each authority's key: lists and authorities are few, handshakes are many.
    private readonly ConcurrentDictionary<string, RevocationList?> byAuthority = new(StringComparer.Ordinal);

    public IReadOnlyList<RevocationList> All { get; } = lists;

    public RevocationVerdict Judge(X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset now)
    {
        var list = Of(authority);
        return list switch
        {
            null => RevocationVerdict.Unknown,
            _ when list.Names(certificate) => RevocationVerdict.Revoked,
            _ when IsStale(list, now) => RevocationVerdict.Stale,
            _ => RevocationVerdict.Good,
        };
    }

    /// <summary>Whether it is believed no more. Nothing is added to the list's own date, which may be the calendar's last.</summary>
    public static bool IsStale(RevocationList list, DateTimeOffset now) => now - MaxStaleness > list.NextUpdate;

    private RevocationList? Of(X509Certificate2 authority)
    {
        var key = Convert.ToHexString(SHA256.HashData(authority.RawData));
        if (byAuthority.TryGetValue(key, out var known))
        {
            return known;
        }

        var found = All.Where(l => l.IsFrom(authority)).MaxBy(l => (l.Number, l.ThisUpdate));
        // Only authorities of a chain that already led to a configured root come here, so this stays small; the bound is for an authority gone mad.
        if (byAuthority.Count < 1024)
        {
            byAuthority.TryAdd(key, found);
        }

        return found;
    }
}
