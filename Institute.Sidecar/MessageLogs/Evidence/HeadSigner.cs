using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>The node's signing key, P-256, in a file that only its owner may read.</summary>
internal sealed class HeadSigner : IDisposable
{
    public const string DefaultFileName = "signing-key.pem";

    private readonly ECDsa key;

    private HeadSigner(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        Fingerprint = Hash256.Of(PublicKey);
    }

    /// <summary>SubjectPublicKeyInfo.</summary>
    public byte[] PublicKey { get; }

    public Hash256 Fingerprint { get; }

    /// <summary>Reads the key, or makes it when the file does not exist and may be made.</summary>
    /// <exception cref="MessageLogException">The file cannot be used; says why.</exception>
    public static HeadSigner Load(string file, bool mayCreate)
    {
        if (mayCreate && !File.Exists(file))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            DurableFile.Create(file, Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem() + "\n"), DurableFile.OwnerOnly);
        }

        var loaded = ECDsa.Create();
        try
        {
            if (KeyFileGuard.Objection(file) is { } objection)
            {
                throw new MessageLogException("The log's signing key: " + objection);
            }

            loaded.ImportFromPem(FileSet.Read([file]).Files[0].Text);
            _ = loaded.SignData("probe"u8, HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            loaded.Dispose();
            throw new MessageLogException($"The log's signing key {file} cannot be read as a P-256 private key in PEM form. Put the right file back; a new key would begin a chain that nobody trusts yet.", e);
        }

        if (!P256.Is(loaded))
        {
            loaded.Dispose();
            throw new MessageLogException($"The log's signing key {file} is not a P-256 key.");
        }

        return new(loaded);
    }

    public SignedHead Sign(TreeHead head)
    {
        var body = head.Encode();
        return new(body, Sign(body));
    }

    /// <summary>ECDSA over the SHA-256 of any bytes, 64 bytes r ‖ s.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => key.SignData(bytes, HashAlgorithmName.SHA256);

    /// <summary>The same as a DER sequence, which is how openssl reads and writes it.</summary>
    public byte[] SignDer(ReadOnlySpan<byte> bytes) => key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();
}
