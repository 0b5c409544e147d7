using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

/// <summary>A client assertion (RFC 7523 section 3): one minute, one use, the certificate named by SHA-256.</summary>
internal static class ClientAssertion
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // Its own type, so that it cannot be taken for another token (draft-ietf-oauth-rfc7523bis).
    private const string Type = "client-authentication+jwt";
    private const string OlderType = "JWT";

    /// <param name="certificate">With its key.</param>
    /// <param name="clientId">Issuer and subject.</param>
    /// <param name="issuer">The authorization server's, as the one audience: an assertion made for one server is nothing to another.</param>
    /// <param name="now">Its first second.</param>
    public static string Make(X509Certificate2 certificate, string clientId, string issuer, DateTimeOffset now) => Make(Type, certificate, clientId, issuer, now);

    /// <summary>As RFC 7523 had it in 2015: the audience is the address that is asked.</summary>
    public static string MakeOlder(X509Certificate2 certificate, string clientId, string address, DateTimeOffset now) => Make(OlderType, certificate, clientId, address, now);

    private static string Make(string type, X509Certificate2 certificate, string clientId, string audience, DateTimeOffset now)
    {
        var signing = certificate.GetRSAPrivateKey() is { } rsa
            ? new SigningCredentials(new RsaSecurityKey(rsa), SecurityAlgorithms.RsaSsaPssSha256)
            : new SigningCredentials(new ECDsaSecurityKey(certificate.GetECDsaPrivateKey()), SecurityAlgorithms.EcdsaSha256);

        // The key object lives as long as this one assertion: a cached signer would outlive it.
        signing.CryptoProviderFactory = new() { CacheSignatureProviders = false };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = clientId,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + Lifetime).UtcDateTime,
            SigningCredentials = signing,
            AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal) { ["x5t#S256"] = Base64Url.EncodeToString(SHA256.HashData(certificate.RawData)) },
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = clientId, ["jti"] = Guid.CreateVersion7(now).ToString("D") },
        });
    }
}
