using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>AES-256-GCM (NIST SP 800-38D) with a key and nonce of the record's own, derived by HKDF-SHA256 (RFC 5869) from the segment's data key and the header's random bytes.</summary>
internal static class RecordCipher
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private static ReadOnlySpan<byte> Purpose => "KontoInstitute message log record 1"u8;

    /// <summary>The ciphertext with its tag at the end; the whole header is authenticated with it.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> payload, DataKey key, Hash256 derivation, ReadOnlySpan<byte> header)
    {
        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        Derive(key, derivation, derived);
        var result = new byte[payload.Length + TagSize];
        using var cipher = new AesGcm(derived[..KeySize], TagSize);
        cipher.Encrypt(derived[KeySize..], payload, result.AsSpan(0, payload.Length), result.AsSpan(payload.Length), header);
        CryptographicOperations.ZeroMemory(derived);
        return result;
    }

    /// <exception cref="CryptographicException">Another key, or a changed header or ciphertext.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> ciphertext, DataKey key, Hash256 derivation, ReadOnlySpan<byte> header)
    {
        if (ciphertext.Length < TagSize)
        {
            throw new CryptographicException("The ciphertext is too short.");
        }

        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        Derive(key, derivation, derived);
        var payload = new byte[ciphertext.Length - TagSize];
        using var cipher = new AesGcm(derived[..KeySize], TagSize);
        cipher.Decrypt(derived[KeySize..], ciphertext[..payload.Length], ciphertext[payload.Length..], payload, header);
        CryptographicOperations.ZeroMemory(derived);
        return payload;
    }

    internal static void Derive(DataKey key, Hash256 derivation, Span<byte> output) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Secret, output, derivation.Span, Purpose);
}
