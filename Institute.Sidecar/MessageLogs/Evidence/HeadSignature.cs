using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Checks a head's signature against a public key that the segment names and the head must name too.</summary>
internal static class HeadSignature
{
    public static bool IsValid(SignedHead head, TreeHead decoded, ReadOnlySpan<byte> publicKey)
    {
        if (Hash256.Of(publicKey) != decoded.Signer)
        {
            return false;
        }

        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.KeySize == 256 && key.VerifyData(head.Body, head.Signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
