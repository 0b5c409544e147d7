using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners.Names;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Partners;

/// <summary>Judges a certificate that the sidecar shows itself as it judges those that it is shown: a peer would refuse it for the same reasons, and say less.</summary>
internal static class OwnCertificate
{
    // Nobody has to be let in by it, so no setting moves it.
    private const int SmallestRsa = 2048;

    /// <summary>Null when it is good; else a sentence that begins with the file.</summary>
    /// <param name="chain">The certificate first, then those above it.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="purpose">The extended key usage it needs.</param>
    /// <param name="environment">Production refuses what the Quickstart makes.</param>
    /// <param name="now">By the sidecar's clock.</param>
    public static string? Objection(X509Certificate2Collection chain, string path, CertificatePurpose purpose, EnvironmentKind environment, DateTimeOffset now)
    {
        var certificate = chain[0];
        return certificate switch
        {
            _ when IsOutOfTime(certificate, now) => $"The certificate in {path} has expired or is not yet valid.",
            _ when chain.Skip(1).Any(c => IsOutOfTime(c, now)) => $"An authority's certificate in {path} has expired or is not yet valid.",
            _ when environment == EnvironmentKind.Production && ThrowAway.IsMark(certificate) => $"The certificate in {path} is the Quickstart's throw-away: never in production.",
            _ when !CertificateJudge.IsSelfIssued(certificate) && CertificateStrength.HasWeakSignature(certificate) => $"The certificate in {path} is signed with SHA-1 or weaker: get a new one.",
            _ when !MayBe(certificate, purpose) => $"The certificate in {path} is not made for this use: its extended key usage does not name {purpose.Name}.",
            _ when !MaySign(certificate) => $"The certificate in {path} may not sign: its key usage lacks digitalSignature, which TLS needs.",
            _ when Stranger(chain) is { } stranger => $"{path} holds a certificate that stands above none of the others ({Shown(stranger)}): put the server's own first, then those above it, and nothing else.",
            _ => null,
        };
    }

    /// <summary>Whether the key is of a kind that can be served with, before anything is said of its private half.</summary>
    public static string? ObjectionToKey(X509Certificate2 certificate, string path) =>
        CertificateStrength.Objection(certificate, SmallestRsa) is { } key ? $"The certificate in {path} has {key}." : null;

    /// <summary>The names by which a peer would know it, for whoever checks.</summary>
    public static IReadOnlyList<string> Names(X509Certificate2 certificate)
    {
        try
        {
            return [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(e => e.EnumerateDnsNames().Concat(e.EnumerateIPAddresses().Select(a => a.ToString())))];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    // Without the extension a certificate may do everything (RFC 5280 section 4.2.1.12).
    private static bool MayBe(X509Certificate2 certificate, CertificatePurpose purpose) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } usages || usages.EnhancedKeyUsages.Cast<Oid>().Any(o => o.Value is { } id && (string.Equals(id, purpose.Oid, StringComparison.Ordinal) || id is CertificatePurpose.Any));

    private static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is not { } usage || usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature);

    private static bool IsOutOfTime(X509Certificate2 certificate, DateTimeOffset now) =>
        certificate.NotAfter.ToUniversalTime() <= now.UtcDateTime || certificate.NotBefore.ToUniversalTime() > now.UtcDateTime;

    private static X509Certificate2? Stranger(X509Certificate2Collection chain) =>
        chain.Skip(1).FirstOrDefault(above => !chain.Any(c => c != above && DistinguishedName.Of(c.IssuerName).Equals(DistinguishedName.Of(above.SubjectName))));

    private static string Shown(X509Certificate2 certificate) => certificate.Subject;
}
