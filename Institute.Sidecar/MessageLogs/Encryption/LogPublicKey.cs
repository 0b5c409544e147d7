using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>The public half of the log's key-encryption key pair: all that the sidecar has, so that it can write the log and not read it.</summary>
internal sealed class LogPublicKey : IDisposable
{
    private const int LeastBits = 3072;

    private readonly RSA rsa;

    private LogPublicKey(RSA rsa)
    {
        this.rsa = rsa;
        Fingerprint = Hash256.Of(rsa.ExportSubjectPublicKeyInfo());
    }

    /// <summary>SHA-256 of the SubjectPublicKeyInfo.</summary>
    public Hash256 Fingerprint { get; }

    /// <exception cref="MessageLogException">The file is missing or wrong; says which, and what to do.</exception>
    public static LogPublicKey Load(string file)
    {
        string pem;
        try
        {
            pem = FileSet.Read([file]).Files[0].Text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MessageLogException($"The log's public key {file} cannot be read. Make a pair with 'keys new --kind log', keep the private half elsewhere, and name the public half in Sidecar:Log:PublicKeyFile.", e);
        }

        return Parse(pem, file);
    }

    public static LogPublicKey Parse(string pem, string file)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new MessageLogException($"The file {file} holds a private key. It must never be on the sidecar's machine: name the public half (its name ends in .pub) instead.");
        }

        var loaded = RSA.Create();
        try
        {
            loaded.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            loaded.Dispose();
            throw new MessageLogException($"The log's public key {file} is not an RSA public key in PEM form. Make a pair with 'keys new --kind log'.", e);
        }

        if (loaded.KeySize < LeastBits)
        {
            var size = loaded.KeySize;
            loaded.Dispose();
            throw new MessageLogException($"The log's public key {file} has {size} bits; at least {LeastBits} are needed. Make a pair with 'keys new --kind log'.");
        }

        return new(loaded);
    }

    public byte[] Wrap(ReadOnlySpan<byte> secret) => rsa.Encrypt(secret, RSAEncryptionPadding.OaepSHA256);

    public void Dispose() => rsa.Dispose();
}
