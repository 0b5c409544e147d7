using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Institute.Adapter.Wire.Proofs;

/// <summary>The sidecar's word for one request: <c>v1.{unix milliseconds}.{base64url HMAC-SHA256}</c> over version, exchange id, time and the body's SHA-256.</summary>
/// <remarks>Who holds the key file can vouch. Age and single use are the verifier's to keep: this type only computes and compares.</remarks>
internal static class InstituteProof
{
    private const string Version = "v1";

    /// <summary>Makes the header's value.</summary>
    public static string Create(ReadOnlySpan<byte> key, Guid exchangeId, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var time = now.ToUnixTimeMilliseconds();
        return string.Create(CultureInfo.InvariantCulture, $"{Version}.{time}.{Base64Url.EncodeToString(Mac(key, exchangeId, time, body))}");
    }

    /// <summary>Whether the value was made with this key for this exchange and body; says when.</summary>
    public static bool TryVerify(ReadOnlySpan<byte> key, Guid exchangeId, ReadOnlySpan<byte> body, string? value, out DateTimeOffset madeAt)
    {
        madeAt = default;
        var parts = value?.Split('.');
        if (parts is not [Version, var timeText, var macText]
            || !long.TryParse(timeText, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            || time > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return false;
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (macText.Length != 43 || !Base64Url.TryDecodeFromChars(macText, mac, out var written) || written != mac.Length)
        {
            return false;
        }

        madeAt = DateTimeOffset.FromUnixTimeMilliseconds(time);
        return CryptographicOperations.FixedTimeEquals(mac, Mac(key, exchangeId, time, body));
    }

    private static byte[] Mac(ReadOnlySpan<byte> key, Guid exchangeId, long time, ReadOnlySpan<byte> body)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version}.{exchangeId:D}.{time}.{Convert.ToHexStringLower(SHA256.HashData(body))}");
        return HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text));
    }
}
