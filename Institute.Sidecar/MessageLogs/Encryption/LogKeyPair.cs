using System.Security.Cryptography;
using System.Text;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>Makes the pair whose public half the sidecar gets and whose private half it never sees.</summary>
internal static class LogKeyPair
{
    private const int Bits = 3072;

    /// <summary>Where the public half is, beside the private one.</summary>
    public static string PublicFileOf(string privateFile) => privateFile + ".pub";

    /// <summary>Writes both halves, the private one for its owner alone; existing files are never overwritten.</summary>
    /// <returns>The fingerprint: SHA-256 of the public half's SubjectPublicKeyInfo.</returns>
    /// <exception cref="IOException">A file of either name exists, or cannot be written.</exception>
    public static Hash256 Create(string privateFile)
    {
        // Before the first is written: two halves that do not belong together would make a log that nobody can ever read.
        var publicFile = PublicFileOf(privateFile);
        if (File.Exists(publicFile))
        {
            throw new IOException($"The file {publicFile} exists already and is never overwritten.");
        }

        using var rsa = RSA.Create(Bits);
        DurableFile.Create(privateFile, Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem() + "\n"), DurableFile.OwnerOnly);
        DurableFile.Create(publicFile, Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"), DurableFile.OwnerWrites);
        return Hash256.Of(rsa.ExportSubjectPublicKeyInfo());
    }
}
