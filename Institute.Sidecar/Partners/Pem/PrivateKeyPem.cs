using System.Formats.Asn1;
using System.Security.Cryptography;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Partners.Pem;

/// <summary>The one private key of a PEM file: PKCS#8, or the older forms of OpenSSL.</summary>
internal static class PrivateKeyPem
{
    private const string Pkcs8 = "PRIVATE KEY";
    private const string Rsa = "RSA PRIVATE KEY";
    private const string Ec = "EC PRIVATE KEY";

    /// <param name="file">Readable by this process only.</param>
    /// <param name="besideCertificates">Whether the same file is the certificate's too.</param>
    public static Loading<AsymmetricAlgorithm> Read(FileContent file, bool besideCertificates)
    {
        if (KeyFileGuard.Objection(file.Path) is { } objection)
        {
            return new Loading<AsymmetricAlgorithm>.Unusable(objection);
        }

        return PemBlocks.Read(file) switch
        {
            Loading<IReadOnlyList<PemBlock>>.Usable usable => Of(file.Path, [.. usable.Value.Where(b => b.Label is not "EC PARAMETERS" && !(besideCertificates && CertificateFiles.IsCertificate(b)))]),
            Loading<IReadOnlyList<PemBlock>>.Unusable unusable => new Loading<AsymmetricAlgorithm>.Unusable(unusable.Reason),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }

    private static Loading<AsymmetricAlgorithm> Of(string path, PemBlock[] blocks) => blocks switch
    {
        [] => Unusable($"{path} holds no private key (PEM)."),
        _ when blocks.Any(b => b.Label is "ENCRYPTED PRIVATE KEY") => Unusable($"The key in {path} is encrypted with a passphrase, which nobody could give at a start: store it unencrypted and readable by this process only."),
        _ when blocks.FirstOrDefault(b => b.Label is not (Pkcs8 or Rsa or Ec)) is { } stranger => Unusable($"{path} holds a block {stranger.Label}, where only a private key belongs."),
        [var key] => Import(path, key),
        _ => Unusable($"{path} holds {blocks.Length} private keys: keep each in a file of its own."),
    };

    private static Loading<AsymmetricAlgorithm> Import(string path, PemBlock block)
    {
        AsymmetricAlgorithm? key = null;
        try
        {
            key = IsRsa(block) ? RSA.Create() : ECDsa.Create();
            Import(key, block);
            return new Loading<AsymmetricAlgorithm>.Usable(key);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            key?.Dispose();
            return Unusable($"{path} holds a private key of a kind that cannot be used, or one that is damaged: RSA or EC (P-256, P-384, P-521) is taken.");
        }
    }

    private static void Import(AsymmetricAlgorithm key, PemBlock block)
    {
        var read = block.Der.Length;
        switch (key, block.Label)
        {
            case (RSA rsa, Rsa):
                rsa.ImportRSAPrivateKey(block.Der.Span, out read);
                break;
            case (ECDsa ecdsa, Ec):
                ecdsa.ImportECPrivateKey(block.Der.Span, out read);
                break;
            default:
                key.ImportPkcs8PrivateKey(block.Der.Span, out read);
                break;
        }

        if (read != block.Der.Length)
        {
            throw new CryptographicException("Something follows the key.");
        }
    }

    private static bool IsRsa(PemBlock block)
    {
        if (block.Label is not Pkcs8)
        {
            return block.Label is Rsa;
        }

        var info = new AsnReader(block.Der, AsnEncodingRules.BER).ReadSequence();
        info.ReadInteger();
        return info.ReadSequence().ReadObjectIdentifier() is "1.2.840.113549.1.1.1" or CertificateKey.RsassaPss;
    }

    private static Loading<AsymmetricAlgorithm>.Unusable Unusable(string reason) => new(reason);
}
