using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>Keys and signatures that can be forged are no identity.</summary>
internal static class CertificateStrength
{
    private const int SmallestCurve = 256;

    public static bool HasWeakKey(X509Certificate2 certificate, int minimumRsaBits)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return (rsa, ecdsa) switch
        {
            ({ } key, _) => key.KeySize < minimumRsaBits,
            (_, { } key) => key.KeySize < SmallestCurve,
            // Other kinds of keys (DSA, EdDSA) are not agreed with anybody.
            _ => true,
        };
    }

    /// <summary>A signature by SHA-256 or better; RSA-PSS states its hash in parameters, whose default is SHA-1.</summary>
    public static bool HasWeakSignature(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.113549.1.1.12" or "1.2.840.113549.1.1.13" => false,
        "1.2.840.10045.4.3.2" or "1.2.840.10045.4.3.3" or "1.2.840.10045.4.3.4" => false,
        "1.2.840.113549.1.1.10" => !PssHash.IsStrong(certificate),
        _ => true,
    };
}
