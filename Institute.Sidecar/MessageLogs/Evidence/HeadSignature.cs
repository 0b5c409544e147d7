using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Settings;

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
        if (!P256.IsSubjectPublicKeyInfo(publicKey) || Hash256.Of(publicKey) != fingerprint)
        {
            return null;
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key;
        }
        catch (CryptographicException)
        {
            // The point is not on the curve.
            key.Dispose();
            return null;
        }
    }
}
