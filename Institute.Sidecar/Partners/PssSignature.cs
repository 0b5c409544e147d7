using System.Numerics;
using System.Security.Cryptography;

namespace Institute.Sidecar.Partners;

/// <summary>Verifies RSASSA-PSS (RFC 8017 section 8.1.2) with a salt of any length: the framework knows one as long as the hash alone, and authorities use the longest that fits.</summary>
internal static class PssSignature
{
    private const byte Trailer = 0xBC;

    public static bool Verifies(RSAParameters key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature, PssParameters how)
    {
        var (modulus, exponent) = (Unsigned(key.Modulus), Unsigned(key.Exponent));
        var value = Unsigned(signature);
        if (signature.Length != key.Modulus!.Length || value >= modulus)
        {
            return false;
        }

        // One bit less than the modulus has, so that the encoded message is always smaller.
        var bits = (int)modulus.GetBitLength() - 1;
        var encoded = new byte[(bits + 7) / 8];
        var opened = BigInteger.ModPow(value, exponent, modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (opened.Length > encoded.Length)
        {
            return false;
        }

        opened.CopyTo(encoded, encoded.Length - opened.Length);
        return IsOf(encoded, (8 * encoded.Length) - bits, CryptographicOperations.HashData(how.Hash, message), how);
    }

    // EMSA-PSS-VERIFY, RFC 8017 section 9.1.2.
    private static bool IsOf(Span<byte> encoded, int unusedBits, byte[] digest, PssParameters how)
    {
        var maskedLength = encoded.Length - digest.Length - 1;
        var zeros = maskedLength - how.SaltLength - 1;
        var topMask = 0xFF >> unusedBits;
        if (zeros < 0 || encoded[^1] != Trailer || (encoded[0] & ~topMask) != 0)
        {
            return false;
        }

        var block = encoded[..maskedLength];
        var hash = encoded.Slice(maskedLength, digest.Length);
        Unmask(block, hash, how.Hash);
        block[0] &= (byte)topMask;
        if (block[..zeros].ContainsAnyExcept((byte)0) || block[zeros] != 1)
        {
            return false;
        }

        byte[] tried = [.. new byte[8], .. digest, .. block[(zeros + 1)..]];
        return CryptographicOperations.FixedTimeEquals(hash, CryptographicOperations.HashData(how.Hash, tried));
    }

    // MGF1, RFC 8017 appendix B.2.1.
    private static void Unmask(Span<byte> block, ReadOnlySpan<byte> seed, HashAlgorithmName hash)
    {
        var offset = 0;
        for (var counter = 0; offset < block.Length; counter++)
        {
            byte[] input = [.. seed, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter];
            foreach (var mask in CryptographicOperations.HashData(hash, input))
            {
                if (offset < block.Length)
                {
                    block[offset++] ^= mask;
                }
            }
        }
    }

    private static BigInteger Unsigned(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
