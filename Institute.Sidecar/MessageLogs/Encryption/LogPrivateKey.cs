using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>The private half: opens data keys. Only commands that an auditor runs ever hold it.</summary>
internal sealed class LogPrivateKey : IDisposable
{
    private readonly RSA rsa;

    private LogPrivateKey(RSA rsa)
    {
        this.rsa = rsa;
        Fingerprint = Hash256.Of(rsa.ExportSubjectPublicKeyInfo());
    }

    /// <summary>SHA-256 of the public half's SubjectPublicKeyInfo.</summary>
    public Hash256 Fingerprint { get; }

    /// <exception cref="MessageLogException">The file is missing or no private key.</exception>
    public static LogPrivateKey Load(string file)
    {
        var loaded = RSA.Create();
        try
        {
            loaded.ImportFromPem(FileSet.Read([file]).Files[0].Text);
            _ = loaded.ExportParameters(includePrivateParameters: true);
            return new(loaded);
        }
        catch (OddFileException odd)
        {
            loaded.Dispose();
            throw new MessageLogException(odd.Message, odd);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            loaded.Dispose();
            throw new MessageLogException($"The log's private key {file} cannot be read. It must be the unencrypted PEM file that 'keys new --kind log' made.", e);
        }
    }

    /// <exception cref="MessageLogException">The key was wrapped for somebody else, or is damaged.</exception>
    public DataKey Open(ReadOnlySpan<byte> file)
    {
        try
        {
            return new(Hash256.Of(file), rsa.Decrypt(WrappedDataKey.Parse(file).Bytes, RSAEncryptionPadding.OaepSHA256));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new MessageLogException($"This private key (its public half has SHA-256 {Fingerprint}) does not open the data key: it was wrapped for another key, or is damaged.", e);
        }
    }

    public void Dispose() => rsa.Dispose();
}
