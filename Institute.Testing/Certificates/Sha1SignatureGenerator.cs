using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Institute.Testing.Certificates;

/// <summary>Signs with SHA-1, which the framework's own generators refuse: so that a test can show that we refuse it too.</summary>
internal sealed class Sha1SignatureGenerator(X509SignatureGenerator sound, RSA? rsa, ECDsa? ecdsa) : X509SignatureGenerator
{
    private const string Sha1WithRsa = "1.2.840.113549.1.1.5";
    private const string EcdsaWithSha1 = "1.2.840.10045.4.1";

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(rsa is null ? EcdsaWithSha1 : Sha1WithRsa);
            if (rsa is not null)
            {
                writer.WriteNull();
            }
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        rsa?.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1)
        ?? ecdsa!.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => sound.PublicKey;
}
