using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Institute.Conformance.Reports;

/// <summary>A report as a flattened JSON Web Signature (RFC 7515 7.2.2), made with the key of the certificate that asked; x5c carries the certificate.</summary>
internal static class SignedReport
{
    public static byte[] Sign(byte[] report, X509Certificate2 certificate)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = Algorithm(certificate), typ = "JOSE", cty = "json", x5c = (string[])[Convert.ToBase64String(certificate.RawData)] });
        var (encodedHeader, payload) = (Base64Url.EncodeToString(header), Base64Url.EncodeToString(report));
        var content = Encoding.ASCII.GetBytes(encodedHeader + "." + payload);
        var signature = certificate.GetECDsaPrivateKey() is { } ec
            ? ec.SignData(content, HashAlgorithmName.SHA256)
            : certificate.GetRSAPrivateKey()!.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return JsonSerializer.SerializeToUtf8Bytes(new { payload, @protected = encodedHeader, signature = Base64Url.EncodeToString(signature) }, JsonSerializerOptions.Web);
    }

    /// <summary>Whether the report is unchanged since the holder of the certificate in it signed it.</summary>
    /// <returns>The signer's certificate; null when the signature does not verify. Whether that signer is the right one is the reader's to judge.</returns>
    public static X509Certificate2? Verify(byte[] signed)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(signed);
            var header = json.GetProperty("protected").GetString()!;
            var content = Encoding.ASCII.GetBytes(header + "." + json.GetProperty("payload").GetString());
            var signature = Base64Url.DecodeFromChars(json.GetProperty("signature").GetString());
            var headerJson = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(header));
            var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(headerJson.GetProperty("x5c")[0].GetString()!));

            // The algorithm follows from the key, never from what the header says.
            var isGenuine = certificate.GetECDsaPublicKey() is { } ec
                ? ec.VerifyData(content, signature, HashAlgorithmName.SHA256)
                : certificate.GetRSAPublicKey()?.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) == true;
            return isGenuine ? certificate : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or CryptographicException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }

    private static string Algorithm(X509Certificate2 certificate) => certificate.GetECDsaPublicKey() is null ? "PS256" : "ES256";
}
