using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>Whether a private key is a certificate's own: by the numbers, since one key is spelled in several ways.</summary>
internal static class KeyPair
{
    public static bool Fits(X509Certificate2 certificate, AsymmetricAlgorithm key)
    {
        try
        {
            var encoded = certificate.PublicKey.EncodedKeyValue.RawData;
            return (CertificateKey.Of(certificate).Form, key) switch
            {
                (KeyForm.Rsa, RSA rsa) => encoded.AsSpan().SequenceEqual(rsa.ExportRSAPublicKey()),
                (KeyForm.Nist, ECDsa ecdsa) => IsPoint(encoded, ecdsa.ExportParameters(includePrivateParameters: false).Q),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The certificate with its key.</summary>
    public static X509Certificate2 Join(X509Certificate2 certificate, AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => certificate.CopyWithPrivateKey(rsa),
        ECDsa ecdsa => certificate.CopyWithPrivateKey(ecdsa),
        _ => throw new NotSupportedException(),
    };

    private static bool IsPoint(ReadOnlySpan<byte> encoded, ECPoint point) => encoded.SequenceEqual((byte[])[4, .. point.X!, .. point.Y!]);
}
