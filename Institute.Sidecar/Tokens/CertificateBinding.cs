using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Institute.Sidecar.Partners;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Institute.Sidecar.Tokens;

/// <summary>The token's confirmation <c>cnf</c> with the certificate's thumbprint <c>x5t#S256</c> (RFC 8705 section 3.1).</summary>
internal static class CertificateBinding
{
    public const string Claim = "cnf";
    public const string Member = "x5t#S256";

    public static string Of(X509Certificate2 certificate) => CertificateDigest.Of(certificate).Base64;

    public static TokenFault Judge(JsonWebToken token, X509Certificate2 certificate)
    {
        if (!token.TryGetPayloadValue<JsonElement>(Claim, out var confirmation) || confirmation.ValueKind != JsonValueKind.Object
            || !confirmation.TryGetProperty(Member, out var thumbprint) || thumbprint.ValueKind != JsonValueKind.String)
        {
            return TokenFault.NoBinding;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(thumbprint.GetString()!), Encoding.ASCII.GetBytes(Of(certificate)))
            ? TokenFault.None
            : TokenFault.OtherBinding;
    }
}
