using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>Makes the pair whose public half the sidecar gets and whose private half it never sees.</summary>
internal static class LogKeyPair
{
    public const string PrivateFileName = "log-key.pem";
    public const string PublicFileName = "log-key.pub.pem";
    private const int Bits = 3072;

    /// <summary>Writes <c>log-key.pem</c> (owner-only) and <c>log-key.pub.pem</c> into a folder; existing files are never overwritten.</summary>
    /// <returns>The fingerprint: SHA-256 of the public half's SubjectPublicKeyInfo.</returns>
    /// <exception cref="IOException">A file of that name exists, or cannot be written.</exception>
    public static Hash256 Create(string directory)
    {
        Directory.CreateDirectory(directory);
        using var rsa = RSA.Create(Bits);
        DurableFile.Create(Path.Combine(directory, PrivateFileName), Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem() + "\n"), DurableFile.OwnerOnly);
        DurableFile.Create(Path.Combine(directory, PublicFileName), Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"), DurableFile.OwnerWrites);
        return Hash256.Of(rsa.ExportSubjectPublicKeyInfo());
    }
}
