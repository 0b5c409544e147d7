using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Stubs.Answers;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Stubs.Issuing;

/// <summary>An authorization server's documents, and tokens that verify against them: what no file can hold.</summary>
internal sealed class StubIssuer : IDisposable
{
    private const string Scope = "kvs core";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsaSecurityKey signing;
    private readonly string audience;
    private readonly string thumbprint;
    private readonly TimeProvider clock;

    public StubIssuer(string audience, string certificateFile, TimeProvider clock)
    {
        (this.audience, this.clock) = (audience, clock);
        signing = new(key) { KeyId = Guid.NewGuid().ToString() };
        using var bound = X509CertificateLoader.LoadCertificateFromFile(certificateFile);
        thumbprint = Base64UrlEncoder.Encode(SHA256.HashData(bound.RawData));
    }

    /// <summary>Known when the server listens.</summary>
    public Uri Address { get; set; } = null!;

    /// <summary>What a mapping's <c>bodyFileName</c> names, where that is made here.</summary>
    public IAnswerText? Made(string name) => name switch
    {
        "made/metadata.json" => new FreshText(Metadata),
        "made/jwks.json" => new FreshText(KeySet),
        "made/token.json" => new FreshText(Token),
        _ => null,
    };

    public void Dispose() => key.Dispose();

    private string Metadata() => new JsonObject
    {
        ["issuer"] = Address.OriginalString,
        ["authorization_endpoint"] = $"{Address}/authorize",
        ["token_endpoint"] = $"{Address}/token",
        ["jwks_uri"] = $"{Address}/jwks",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["grant_types_supported"] = new JsonArray("client_credentials"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("ES256"),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic", "private_key_jwt", "tls_client_auth"),
    }.ToJsonString();

    private string KeySet()
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new(ECDsa.Create(key.ExportParameters(includePrivateParameters: false))) { KeyId = signing.KeyId });
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = jwk.Kty,
                ["x"] = jwk.X,
                ["y"] = jwk.Y,
                ["crv"] = jwk.Crv,
                ["kid"] = jwk.Kid,
                ["use"] = "sig",
                ["alg"] = SecurityAlgorithms.EcdsaSha256,
            }),
        }.ToJsonString();
    }

    private string Token()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Address.OriginalString,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new(signing, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["sub"] = "stub-client",
                ["client_id"] = "stub-client",
                ["scope"] = Scope,
                ["jti"] = Guid.NewGuid().ToString(),
                ["cnf"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["x5t#S256"] = thumbprint },
            },
        });
        return new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = (int)(Lifetime / 2).TotalSeconds, ["scope"] = Scope }.ToJsonString();
    }
}
