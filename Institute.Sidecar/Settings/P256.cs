using System.Security.Cryptography;

namespace Institute.Sidecar.Settings;

/// <summary>Whether a key is on the named curve P-256 (1.2.840.10045.3.1.7). Other curves have keys of the same size, and other tools refuse what they sign.</summary>
internal static class P256
{
    private const int PointLength = 64;

    /// <summary>RFC 5480: id-ecPublicKey, the curve by name, and an uncompressed point. The curve written out as parameters is another key to everybody who compares fingerprints.</summary>
    private static ReadOnlySpan<byte> Prefix =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    public static bool Is(ECDsa key)
    {
        try
        {
            return IsSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException)
        {
            // A curve that the platform cannot name is another one.
            return false;
        }
    }

    /// <summary>Whether the bytes have the one form that a P-256 key's SubjectPublicKeyInfo has; not whether the point is on the curve.</summary>
    public static bool IsSubjectPublicKeyInfo(ReadOnlySpan<byte> publicKey) => publicKey.Length == Prefix.Length + PointLength && publicKey.StartsWith(Prefix);
}
