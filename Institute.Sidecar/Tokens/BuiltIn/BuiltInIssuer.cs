using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings.Reloading;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tokens.BuiltIn;

/// <summary>Makes access tokens (RFC 9068) bound to the client's certificate (RFC 8705). Safe for all threads.</summary>
internal sealed class BuiltInIssuer(TokenRules rules, Reloadable<IssuerKeys> keys, TimeProvider clock)
{
    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    public IssuedToken Issue(AllowListEntry client, X509Certificate2 certificate)
    {
        // The wire counts in whole seconds.
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var id = Guid.CreateVersion7(now);
        var text = handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = rules.Issuer,
            Audience = rules.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + rules.MaxLifetime).UtcDateTime,
            SigningCredentials = new(keys.Current.Signing, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = client.Name,
                ["client_id"] = client.Name,
                ["jti"] = id.ToString("D"),
                ["scope"] = rules.Scope,
                [CertificateBinding.Claim] = new Dictionary<string, object>(StringComparer.Ordinal) { [CertificateBinding.Member] = CertificateBinding.Of(certificate) },
            },
        });
        return new(text, id, now + rules.MaxLifetime);
    }
}
