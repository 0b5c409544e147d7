using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners.Revocation;

/// <summary>Whether an authority signed a revocation list: RSA (also RSASSA-PSS) or ECDSA with SHA-256 or better.</summary>
internal static class RevocationSignature
{
    public static bool Verifies(RevocationList list, X509Certificate2 authority)
    {
        // RFC 5280 section 6.3.3 (f): a key usage, where there is one, must allow it.
        if (authority.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign))
        {
            return false;
        }

        try
        {
            return list.SignatureAlgorithm switch
            {
                "1.2.840.113549.1.1.11" => VerifiesRsa(list, authority, HashAlgorithmName.SHA256),
                "1.2.840.113549.1.1.12" => VerifiesRsa(list, authority, HashAlgorithmName.SHA384),
                "1.2.840.113549.1.1.13" => VerifiesRsa(list, authority, HashAlgorithmName.SHA512),
                "1.2.840.10045.4.3.2" => VerifiesEcdsa(list, authority, HashAlgorithmName.SHA256),
                "1.2.840.10045.4.3.3" => VerifiesEcdsa(list, authority, HashAlgorithmName.SHA384),
                "1.2.840.10045.4.3.4" => VerifiesEcdsa(list, authority, HashAlgorithmName.SHA512),
                CertificateKey.RsassaPss => VerifiesPss(list, authority),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            // A key that cannot be read or a signature of the wrong shape vouches for nothing.
            return false;
        }
    }

    private static bool VerifiesRsa(RevocationList list, X509Certificate2 authority, HashAlgorithmName hash)
    {
        using var key = authority.GetRSAPublicKey();
        return key is not null && key.VerifyData(list.ToBeSigned.Span, list.Signature.Span, hash, RSASignaturePadding.Pkcs1);
    }

    // The framework gives no key of a certificate whose key may sign by RSASSA-PSS alone.
    private static bool VerifiesPss(RevocationList list, X509Certificate2 authority)
    {
        if (list.Pss is null || CertificateKey.Of(authority) is not { Form: KeyForm.Rsa or KeyForm.RsaPss })
        {
            return false;
        }

        using var key = RSA.Create();
        key.ImportRSAPublicKey(authority.PublicKey.EncodedKeyValue.RawData, out _);
        return PssSignature.Verifies(key.ExportParameters(includePrivateParameters: false), list.ToBeSigned.Span, list.Signature.Span, list.Pss);
    }

    private static bool VerifiesEcdsa(RevocationList list, X509Certificate2 authority, HashAlgorithmName hash)
    {
        using var key = authority.GetECDsaPublicKey();
        return key is not null && key.VerifyData(list.ToBeSigned.Span, list.Signature.Span, hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
