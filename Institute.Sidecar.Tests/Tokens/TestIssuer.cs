using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tests.Tokens;

/// <summary>An authorization server of somebody else: metadata, key set and tokens with every knob.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly ManualTimeProvider clock;
    private readonly List<SecurityKey> published = [];

    private TestIssuer(ManualTimeProvider clock) => this.clock = clock;

    public string Issuer => "https://issuer.example";

    public FakePeer Peer { get; private set; } = null!;

    public Uri Metadata => new(Peer.Address, "/.well-known/oauth-authorization-server");

    /// <summary>Whether keys made from now on have a <c>kid</c>.</summary>
    public bool NamesKeys { get; set; } = true;

    public SecurityKey Key { get; private set; } = null!;

    public static async Task<TestIssuer> StartAsync(ManualTimeProvider clock, TestCertificateAuthority authority)
    {
        var issuer = new TestIssuer(clock);
        issuer.Rotate();
        issuer.Peer = await FakePeer.StartAsync(new() { ServerCertificate = authority.IssueServer() }, CancellationToken.None);
        issuer.Answer();
        return issuer;
    }

    /// <summary>Answers as an issuer does.</summary>
    public void Answer() => Peer.Behaviour = PeerBehaviour.From(async (http, cancellationToken) =>
    {
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(http.Request.Path == "/jwks" ? Jwks() : Description(), cancellationToken);
    });

    /// <summary>Breaks every connection.</summary>
    public void GoAway() => Peer.Behaviour = PeerBehaviour.Reset();

    /// <summary>Publishes a new key beside the old and signs with it.</summary>
    public void Rotate()
    {
        Key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = NamesKeys ? $"key-{published.Count + 1}" : null };
        published.Add(Key);
    }

    public string Jwks() => JsonSerializer.Serialize(new
    {
        keys = published.Cast<ECDsaSecurityKey>().Select(k =>
        {
            var point = k.ECDsa.ExportParameters(false).Q;
            var key = new Dictionary<string, string>(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y) };
            return k.KeyId is { } id ? new Dictionary<string, string>(key, StringComparer.Ordinal) { ["kid"] = id } : key;
        }),
    });

    public string Token(string thumbprint, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = Issuer,
            Audience = "https://bank.example",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(10),
            SigningCredentials = new(Key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["scope"] = "other kvs",
                ["cnf"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["x5t#S256"] = thumbprint },
            },
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await Peer.DisposeAsync();

    private string Description() => JsonSerializer.Serialize(new { issuer = Issuer, jwks_uri = new Uri(Peer.Address, "/jwks").ToString() });
}
