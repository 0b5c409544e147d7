using System.Security.Cryptography;
using System.Security.Cryptography.Xml;

namespace Institute.Adapter.Wire.Signatures;

/// <summary>The algorithms that a signature may name: SHA-256 or better, with RSA or ECDSA. The framework's SignedXml would also take SHA-1, and knows no ECDSA.</summary>
internal static class SignatureAlgorithms
{
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    public const string EcdsaSha384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";
    public const string EcdsaSha512 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512";

    /// <summary>The hash that a digest method names, or null.</summary>
    public static HashAlgorithmName? Digest(string method) => method switch
    {
        SignedXml.XmlDsigSHA256Url => HashAlgorithmName.SHA256,
        SignedXml.XmlDsigSHA384Url => HashAlgorithmName.SHA384,
        SignedXml.XmlDsigSHA512Url => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>What we sign with.</summary>
    public static string MethodFor(AsymmetricAlgorithm key) => key switch
    {
        RSA => SignedXml.XmlDsigRSASHA256Url,
        ECDsa { KeySize: > 256 } => EcdsaSha384,
        _ => EcdsaSha256,
    };

    /// <summary>Whether the method fits the key and the signature is the key's.</summary>
    public static bool Verify(AsymmetricAlgorithm key, string method, byte[] data, byte[] signature) => (key, method) switch
    {
        (RSA rsa, SignedXml.XmlDsigRSASHA256Url) => rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        (RSA rsa, SignedXml.XmlDsigRSASHA384Url) => rsa.VerifyData(data, signature, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        (RSA rsa, SignedXml.XmlDsigRSASHA512Url) => rsa.VerifyData(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        // RFC 6931, 2.3.6: r and s side by side.
        (ECDsa ecdsa, EcdsaSha256) => ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        (ECDsa ecdsa, EcdsaSha384) => ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        (ECDsa ecdsa, EcdsaSha512) => ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA512, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        _ => false,
    };

    /// <summary>Signs with the method that <see cref="MethodFor"/> names.</summary>
    public static byte[] Sign(AsymmetricAlgorithm key, byte[] data) => key switch
    {
        RSA rsa => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => ecdsa.SignData(data, ecdsa.KeySize > 256 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        _ => throw new ArgumentException("Neither RSA nor ECDSA.", nameof(key)),
    };
}
