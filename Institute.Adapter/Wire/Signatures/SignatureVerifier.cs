using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>Verifies the signature on a question's original bytes, with keys out of configured certificates only.</summary>
/// <remarks>Safe for all threads. What KeyInfo says is not even read: it comes from whoever signed.</remarks>
internal sealed class SignatureVerifier(SignaturePlace place, IReadOnlyList<X509Certificate2> certificates, X509Certificate2Collection roots, TimeProvider clock)
{
    /// <summary>Whether the whole document is signed by a certificate that is in force.</summary>
    /// <param name="document">Well-formed, as the door has found it; read by this call alone.</param>
    public bool Verify(XmlDocument document)
    {
        try
        {
            return SignatureShape.Find(document, place) is { } signature && IsWhole(signature) && certificates.Any(c => Signed(signature, c) && IsInForce(c));
        }
        catch (CryptographicException)
        {
            // Limits of the framework on depth and the like: not a signature that was agreed.
            return false;
        }
    }

    private static bool IsWhole(FoundSignature signature) =>
        SignatureAlgorithms.Digest(signature.DigestMethod) is { } hash
        && CryptographicOperations.FixedTimeEquals(signature.Digest, CryptographicOperations.HashData(hash, ExclusiveForm.Without(signature.Element)));

    private static bool Signed(FoundSignature signature, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey() ?? (AsymmetricAlgorithm?)certificate.GetECDsaPublicKey();
        return key is not null && SignatureAlgorithms.Verify(key, signature.Method, ExclusiveForm.Of(signature.SignedInfo), signature.Value);
    }

    private bool IsInForce(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (now < certificate.NotBefore.ToUniversalTime() || now > certificate.NotAfter.ToUniversalTime())
        {
            return false;
        }

        if (roots.Count == 0)
        {
            return true;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(certificates.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now;
        return chain.Build(certificate);
    }
}
