using System.Diagnostics;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Partners;

/// <summary>Signs by RSASSA-PSS with a salt of any length, which the framework does not: with OpenSSL and the key in <c>authority.key</c>.</summary>
internal sealed class PssByOpenSsl(TemporaryDirectory folder, RSA publicKey, string hash, int salt) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.1.10");
            using (writer.PushSequence())
            {
                WriteField(writer, 0, () => WriteHash(writer));
                WriteField(writer, 1, () => WriteMask(writer));
                WriteField(writer, 2, () => writer.WriteInteger(salt));
            }
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        File.WriteAllBytes(folder.File("tbs"), data);
        using var process = Process.Start("openssl", ["dgst", "-" + hash, "-sign", folder.File("authority.key"), "-sigopt", "rsa_padding_mode:pss", "-sigopt", $"rsa_pss_saltlen:{salt}", "-out", folder.File("signature"), folder.File("tbs")]);
        process.WaitForExit();
        return File.ReadAllBytes(folder.File("signature"));
    }

    protected override PublicKey BuildPublicKey() => new(publicKey);

    private static void WriteField(AsnWriter writer, int number, Action content)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true)))
        {
            content();
        }
    }

    private void WriteHash(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(hash is "sha256" ? "2.16.840.1.101.3.4.2.1" : "2.16.840.1.101.3.4.2.2");
            writer.WriteNull();
        }
    }

    private void WriteMask(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
            WriteHash(writer);
        }
    }
}
