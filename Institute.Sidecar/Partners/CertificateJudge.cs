using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners.Names;
using Institute.Sidecar.Partners.Revocation;

namespace Institute.Sidecar.Partners;

/// <summary>Says why a client certificate is not believed; the same at the handshake and at each later request.</summary>
internal static class CertificateJudge
{
    private const X509ChainStatusFlags NoAuthority =
        X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid | X509ChainStatusFlags.Cyclic;

    /// <param name="certificate">The peer's own.</param>
    /// <param name="chain">Built by <see cref="PartnerTrust.Policy"/>.</param>
    /// <param name="trust">In force.</param>
    /// <param name="minimumRsaBits">Smallest RSA key.</param>
    /// <param name="now">By the sidecar's clock.</param>
    public static HandshakeRefusal Judge(X509Certificate2 certificate, X509Chain chain, PartnerTrust trust, int minimumRsaBits, DateTimeOffset now)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);

        // A stranger's dates, usages and keys say nothing: first of all, whose certificate is it?
        if ((status & NoAuthority) != X509ChainStatusFlags.NoError)
        {
            return IsSelfIssued(certificate) ? HandshakeRefusal.SelfSigned : HandshakeRefusal.UnknownAuthority;
        }

        var refusal = JudgeTime(certificate, chain, now);
        if (refusal == HandshakeRefusal.None)
        {
            refusal = JudgeStrength(certificate, chain, minimumRsaBits);
        }

        if (refusal == HandshakeRefusal.None && (status.HasFlag(X509ChainStatusFlags.NotValidForUsage) || !HasClientAuth(certificate)))
        {
            refusal = HandshakeRefusal.ClientAuthMissing;
        }

        if (refusal == HandshakeRefusal.None && status != X509ChainStatusFlags.NoError)
        {
            refusal = HandshakeRefusal.ChainInvalid;
        }

        return refusal == HandshakeRefusal.None && trust.ChecksRevocation ? JudgeRevocation(chain, trust.Lists, now) : refusal;
    }

    private static HandshakeRefusal JudgeTime(X509Certificate2 certificate, X509Chain chain, DateTimeOffset now)
    {
        if (now.UtcDateTime < certificate.NotBefore.ToUniversalTime())
        {
            return HandshakeRefusal.NotYetValid;
        }

        if (now.UtcDateTime > certificate.NotAfter.ToUniversalTime())
        {
            return HandshakeRefusal.Expired;
        }

        return chain.ChainElements.Any(e => now.UtcDateTime < e.Certificate.NotBefore.ToUniversalTime() || now.UtcDateTime > e.Certificate.NotAfter.ToUniversalTime())
            ? HandshakeRefusal.AuthorityNotInTime
            : HandshakeRefusal.None;
    }

    private static HandshakeRefusal JudgeStrength(X509Certificate2 certificate, X509Chain chain, int minimumRsaBits)
    {
        // The root's own signature is not what it is trusted for.
        var belowRoot = chain.ChainElements.SkipLast(1).Select(e => e.Certificate).ToArray();
        var keys = belowRoot.Prepend(certificate).Select(c => CertificateStrength.JudgeKey(c, minimumRsaBits)).FirstOrDefault(k => k != HandshakeRefusal.None);
        if (keys != HandshakeRefusal.None)
        {
            return keys;
        }

        return belowRoot.Any(CertificateStrength.HasWeakSignature) ? HandshakeRefusal.WeakSignature : HandshakeRefusal.None;
    }

    private static HandshakeRefusal JudgeRevocation(X509Chain chain, RevocationLists lists, DateTimeOffset now)
    {
        for (var i = 0; i < chain.ChainElements.Count - 1; i++)
        {
            switch (lists.Judge(chain.ChainElements[i].Certificate, chain.ChainElements[i + 1].Certificate, now))
            {
                case RevocationVerdict.Revoked:
                    return i == 0 ? HandshakeRefusal.Revoked : HandshakeRefusal.IntermediateRevoked;
                case RevocationVerdict.Unknown:
                    return HandshakeRefusal.RevocationUnknown;
                case RevocationVerdict.Stale:
                    return HandshakeRefusal.RevocationStale;
            }
        }

        return HandshakeRefusal.None;
    }

    /// <summary>Whether it names itself as its issuer.</summary>
    public static bool IsSelfIssued(X509Certificate2 certificate) =>
        DistinguishedName.Of(certificate.SubjectName).Equals(DistinguishedName.Of(certificate.IssuerName));

    // The framework takes a certificate without the extension for one that may do everything; ours says what it is for.
    private static bool HasClientAuth(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(o => o.Value is PartnerTrust.ClientAuth));
}
