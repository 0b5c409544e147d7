using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Tests.Partners;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tests.Tokens;

/// <summary>Tokens and key sets as common authorization servers make them: without what the standards let them leave out.</summary>
[TestFixture]
public sealed class CommonServersTests
{
    private PartnerGate gate = null!;
    private TestIssuer issuer = null!;
    private X509Certificate2 certificate = null!;
    private HttpClient client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        gate = new PartnerGate();
        issuer = await TestIssuer.StartAsync(gate.Clock, gate.Root);
        certificate = gate.Root.IssueClient();
        gate.Allow(certificate);
    }

    [TearDown]
    public async Task StopAsync()
    {
        client?.Dispose();
        certificate.Dispose();
        await gate.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Test]
    public async Task A_token_without_nbf_by_a_key_published_after_the_last_fetch_is_accepted_after_one_fetch()
    {
        await OpenAsync();
        var asked = issuer.Peer.Begun;
        issuer.Rotate();

        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.NotBefore = null)), Is.EqualTo((200, "")));
        Assert.That(issuer.Peer.Begun, Is.EqualTo(asked + 2), "metadata and key set, once");
    }

    [Test]
    public async Task A_token_without_nbf_by_a_key_that_is_nobodys_is_refused_as_that()
    {
        await OpenAsync();
        var unknown = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "made-up" };

        var token = issuer.Token(Thumbprint, t => (t.NotBefore, t.SigningCredentials) = (null, new(unknown, SecurityAlgorithms.EcdsaSha256)));

        Assert.That(await UseAsync(token), Is.EqualTo((401, "token: UnknownKey")));
    }

    [Test]
    public async Task Where_no_key_is_named_those_that_fit_are_tried()
    {
        issuer.NamesKeys = false;
        issuer.Rotate();
        await OpenAsync();
        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")), "neither side names keys");

        var named = new ECDsaSecurityKey(((ECDsaSecurityKey)issuer.Key).ECDsa) { KeyId = "only-the-token-says-so" };
        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.SigningCredentials = new(named, SecurityAlgorithms.EcdsaSha256))), Is.EqualTo((200, "")), "the token alone");

        issuer.Rotate();
        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")), "a new key is fetched for it");

        var strange = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.SigningCredentials = new(strange, SecurityAlgorithms.EcdsaSha256))), Is.EqualTo((401, "token: UnknownKey")), "the twin");
    }

    [Test]
    public async Task A_token_that_names_no_key_is_tried_with_keys_that_bear_names()
    {
        await OpenAsync();
        var nameless = new ECDsaSecurityKey(((ECDsaSecurityKey)issuer.Key).ECDsa);

        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.SigningCredentials = new(nameless, SecurityAlgorithms.EcdsaSha256))), Is.EqualTo((200, "")));
    }

    [Test]
    public async Task The_types_spelling_is_that_of_a_media_type()
    {
        await OpenAsync();

        foreach (var type in new[] { "at+JWT", "application/at+jwt", "AT+JWT" })
        {
            Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.TokenType = type)), Is.EqualTo((200, "")), type);
        }

        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.TokenType = "JWT")), Is.EqualTo((401, "token: WrongType")), "the twin");
    }

    [Test]
    public async Task What_a_server_cannot_do_otherwise_is_agreed_in_the_settings()
    {
        gate.Settings = gate.Settings with { Tokens = new() { External = new() { TokenTypes = ["JWT"], ScopeClaim = "scp", TakesScopeList = true } } };
        await OpenAsync();

        var token = issuer.Token(Thumbprint, t =>
        {
            t.TokenType = "JWT";
            t.Claims.Remove("scope");
            t.Claims["scp"] = new[] { "other", "kvs" };
        });

        Assert.That(await UseAsync(token), Is.EqualTo((200, "")));
        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((401, "token: WrongType")), "only what is agreed");
    }

    [Test]
    public async Task Each_cause_is_told_by_its_own_name()
    {
        await OpenAsync();

        Assert.That(await UseAsync("eyJ.e30.e30.e30.e30"), Is.EqualTo((401, "token: Encrypted")));
        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.IssuedAt = null)), Is.EqualTo((401, "token: NoIssuedAt")));
        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.Claims["scope"] = new[] { "kvs" })), Is.EqualTo((401, "token: ScopeNotText")));
        Assert.That(await UseAsync("2YotnFZFEjr1zCsicMWpAA"), Is.EqualTo((401, "token: Malformed")), "an opaque token where a JWT is agreed");
    }

    private string Thumbprint => Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));

    private async Task OpenAsync()
    {
        gate.Settings = gate.Settings with
        {
            Tokens = gate.Settings.Tokens with
            {
                Mode = TokenMode.ExternalIssuer,
                Issuer = issuer.Issuer,
                Audience = "https://bank.example",
                External = gate.Settings.Tokens.External with { MetadataAddress = issuer.Metadata.ToString(), RootFiles = [gate.File("root.pem")] },
            },
        };
        await gate.StartAsync();
        client = gate.Client(certificate);
        await gate.Log.LineAsync("The issuer's key set is in force");
    }

    private async Task<(int Status, string Reason)> UseAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, gate.Address);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
