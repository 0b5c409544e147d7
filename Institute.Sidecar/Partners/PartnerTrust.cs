using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners.Revocation;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners;

/// <summary>Who is believed: roots, intermediates and revocation lists as they are in force. Immutable; safe for all threads.</summary>
internal sealed class PartnerTrust
{
    /// <summary>Object identifier of the extended key usage clientAuth (RFC 5280 4.2.1.12).</summary>
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    private PartnerTrust(X509Certificate2Collection roots, X509Certificate2Collection intermediates, RevocationLists lists)
    {
        Roots = roots;
        Intermediates = intermediates;
        Lists = lists;
    }

    public X509Certificate2Collection Roots { get; }

    public X509Certificate2Collection Intermediates { get; }

    public RevocationLists Lists { get; }

    /// <summary>A list that the settings do not name at all is a weakened setting, refused in production; a named one is always asked.</summary>
    public bool ChecksRevocation => Lists.All.Count > 0;

    /// <summary>Configured authorities that no list speaks of: each certificate below them is refused as <see cref="HandshakeRefusal.RevocationUnknown"/>.</summary>
    public IEnumerable<X509Certificate2> WithoutList => ChecksRevocation ? Roots.Concat(Intermediates.Where(IsAuthority)).Where(a => !Lists.All.Any(l => l.IsFrom(a))) : [];

    /// <summary>Lists of none of the configured authorities: of use only for an intermediate that the partner sends along.</summary>
    public IEnumerable<RevocationList> OfNobody => Lists.All.Where(l => !Roots.Concat(Intermediates).Any(l.IsFrom));

    /// <param name="files">Root files first, then revocation lists.</param>
    /// <param name="rootCount">How many of the files are root files.</param>
    /// <param name="environment">Production refuses the authority that the Quickstart makes.</param>
    /// <param name="memory">Of the lists seen until now: none may go back to a lower number.</param>
    /// <param name="now">A list from the future is not usable.</param>
    public static Loading<PartnerTrust> Load(IReadOnlyList<FileContent> files, int rootCount, EnvironmentKind environment, RevocationMemory memory, DateTimeOffset now)
    {
        var all = new X509Certificate2Collection();
        if (CertificateFiles.TryRead(files.Take(rootCount), all) is { } fault)
        {
            return new Loading<PartnerTrust>.Unusable(fault);
        }

        var (roots, intermediates) = (new X509Certificate2Collection(), new X509Certificate2Collection());
        foreach (var certificate in all)
        {
            (CertificateJudge.IsSelfIssued(certificate) ? roots : intermediates).Add(certificate);
        }

        if (roots.Count == 0)
        {
            return new Loading<PartnerTrust>.Unusable("The root files hold no root: a certificate that names itself as its issuer.");
        }

        if (environment == EnvironmentKind.Production && all.Any(ThrowAway.IsMark))
        {
            return new Loading<PartnerTrust>.Unusable("The root files hold the Quickstart's throw-away authority, whose key lies beside it: never in production.");
        }

        var read = RevocationFiles.Read([.. files.Skip(rootCount)], all, now);
        if (read is Loading<IReadOnlyList<FiledRevocationList>>.Unusable unusable)
        {
            return new Loading<PartnerTrust>.Unusable(unusable.Reason);
        }

        var lists = ((Loading<IReadOnlyList<FiledRevocationList>>.Usable)read).Value;
        var newest = lists.GroupBy(l => RevocationMemory.AuthorityOf(l.List, all), StringComparer.Ordinal).Select(g => (Authority: g.Key, Newest: g.MaxBy(l => l.List.Number)!)).ToArray();
        if (newest.FirstOrDefault(n => memory.Knows(n.Authority, newerThan: n.Newest.List.Number)) is { Newest: { } older })
        {
            return new Loading<PartnerTrust>.Unusable($"{older.Path} is an older revocation list than one that was in force (its number is lower).{Remedy(memory)}");
        }

        memory.Remember(newest.Select(n => (n.Authority, n.Newest.List.Number)));
        return new Loading<PartnerTrust>.Usable(new(roots, intermediates, new([.. lists.Select(l => l.List)])));
    }

    /// <summary>Made anew for each use, since a policy can be changed by its user. Nothing is ever fetched, and the machine's own store is never asked.</summary>
    public X509ChainPolicy Policy(DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
            VerificationTimeIgnored = false,
        };
        policy.CustomTrustStore.AddRange(Roots);
        policy.ExtraStore.AddRange(Intermediates);
        policy.ApplicationPolicy.Add(new Oid(ClientAuth));
        return policy;
    }

    private static bool IsAuthority(X509Certificate2 certificate) => certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(b => b.CertificateAuthority);

    private static string Remedy(RevocationMemory memory) =>
        memory.Path is null ? "" : $" Fetch the present one. Only if the authority itself has begun to count anew, remove {memory.Path} and start again.";
}
