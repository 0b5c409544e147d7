using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Sidecar.Partners;

/// <summary>What kind of key a certificate holds, read from its own bytes: the framework says the same "cannot" to a weak key, to one it does not know, and to one in another spelling.</summary>
/// <param name="Form">Its kind.</param>
/// <param name="Bits">Size of the modulus or of the curve's field; 0 where it is not known.</param>
internal sealed record CertificateKey(KeyForm Form, int Bits)
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const byte Uncompressed = 0x04;

    /// <summary>id-RSASSA-PSS (RFC 4055 section 1.2): the key may sign in that way alone.</summary>
    public const string RsassaPss = "1.2.840.113549.1.1.10";

    public static CertificateKey Of(X509Certificate2 certificate)
    {
        var key = certificate.PublicKey;
        try
        {
            return key.Oid.Value switch
            {
                RsaEncryption => new(KeyForm.Rsa, ModulusBits(key.EncodedKeyValue.RawData)),
                RsassaPss => new(KeyForm.RsaPss, ModulusBits(key.EncodedKeyValue.RawData)),
                EcPublicKey => OfPoint(key.EncodedParameters?.RawData ?? [], key.EncodedKeyValue.RawData),
                _ => new(KeyForm.Other, 0),
            };
        }
        catch (AsnContentException)
        {
            return new(KeyForm.Other, 0);
        }
    }

    private static int ModulusBits(byte[] encoded) => (int)BigInteger.Abs(new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence().ReadInteger()).GetBitLength();

    private static CertificateKey OfPoint(byte[] parameters, byte[] point)
    {
        var reader = new AsnReader(parameters, AsnEncodingRules.DER);
        var isCompressed = point.Length > 0 && point[0] != Uncompressed;
        var bits = Math.Max(point.Length - 1, 0) * 8 / (isCompressed ? 1 : 2);
        if (!reader.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            return new(KeyForm.ExplicitCurve, bits);
        }

        // P-256, P-384, P-521: what TLS and the message formats here agree on (RFC 8422 section 5.1.1).
        return reader.ReadObjectIdentifier() is "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35"
            ? new(isCompressed ? KeyForm.CompressedPoint : KeyForm.Nist, bits)
            : new(KeyForm.OtherCurve, bits);
    }
}
