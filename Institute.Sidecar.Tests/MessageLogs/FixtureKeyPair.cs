using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Institute.Sidecar.Tests.MessageLogs;

/// <summary>The key pair of the kept logs, made anew from a text each time: a log of today must be exported by every later version, and no private key lies in the repository.</summary>
internal static class FixtureKeyPair
{
    private const int PrimeBytes = 192;

    /// <summary>How far the next prime is from what the text gives: found once, so that no test searches for primes.</summary>
    private const int ToP = 300;
    private const int ToQ = 740;

    public static (string PublicPem, string PrivatePem) Make()
    {
        var (p, q, e) = (Near("p") + ToP, Near("q") + ToQ, new BigInteger(65537));
        var d = ModInverse(e, (p - 1) * (q - 1));
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Bytes(p * q, 2 * PrimeBytes),
            Exponent = [1, 0, 1],
            D = Bytes(d, 2 * PrimeBytes),
            P = Bytes(p, PrimeBytes),
            Q = Bytes(q, PrimeBytes),
            DP = Bytes(d % (p - 1), PrimeBytes),
            DQ = Bytes(d % (q - 1), PrimeBytes),
            InverseQ = Bytes(ModInverse(q, p), PrimeBytes),
        });
        return (rsa.ExportSubjectPublicKeyInfoPem(), rsa.ExportPkcs8PrivateKeyPem());
    }

    private static BigInteger Near(string name)
    {
        var bytes = Enumerable.Range(0, PrimeBytes / SHA256.HashSizeInBytes)
            .SelectMany(i => SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"KontoInstitute format 1 fixture {name} {i}")))).ToArray();
        bytes[0] |= 0xC0;
        bytes[^1] |= 1;
        return new(bytes, isUnsigned: true, isBigEndian: true);
    }

    private static BigInteger ModInverse(BigInteger value, BigInteger modulus)
    {
        var (r, next, t, nextT) = (modulus, value, BigInteger.Zero, BigInteger.One);
        while (!next.IsZero)
        {
            var quotient = r / next;
            (r, next) = (next, r - (quotient * next));
            (t, nextT) = (nextT, t - (quotient * nextT));
        }

        return t.Sign < 0 ? t + modulus : t;
    }

    private static byte[] Bytes(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
