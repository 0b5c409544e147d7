using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Checks a head's signature against a public key that the segment names and the head must name too.</summary>
internal static class HeadSignature
{
    public static bool IsValid(SignedHead head, TreeHead decoded, ReadOnlySpan<byte> publicKey)
    {
        using var key = Import(publicKey, decoded.Signer);
        return key is not null && IsValid(head, key);
    }

    public static bool IsValid(SignedHead head, ECDsa key)
    {
        try
        {
            return key.VerifyData(head.Body, head.Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <returns>Null when the bytes are no P-256 key, or not the one of that fingerprint.</returns>
    public static ECDsa? Import(ReadOnlySpan<byte> publicKey, Hash256 fingerprint)
    {
        if (Hash256.Of(publicKey) != fingerprint)
        {
            return null;
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            if (key.KeySize == 256)
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // No key at all is no better than the wrong one.
        }

        key.Dispose();
        return null;
    }
}
