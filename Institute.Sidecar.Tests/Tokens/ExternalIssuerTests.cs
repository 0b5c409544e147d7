using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Sidecar.Tests.Partners;
using Institute.Testing.Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Institute.Sidecar.Tests.Tokens;

[TestFixture]
public sealed class ExternalIssuerTests
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
        gate.Settings = gate.Settings with
        {
            Tokens = new()
            {
                Mode = TokenMode.ExternalIssuer,
                Issuer = issuer.Issuer,
                Audience = "https://bank.example",
                External = new() { MetadataAddress = issuer.Metadata.ToString(), RootFiles = [gate.File("root.pem")], CacheFile = gate.File("issuer-keys.json") },
            },
        };
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
    public async Task A_good_token_is_accepted()
    {
        await OpenAsync();

        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")));
    }

    [TestCase("WrongIssuer", 401)]
    [TestCase("WrongAudience", 401)]
    [TestCase("WrongScope", 403)]
    [TestCase("WrongType", 401)]
    [TestCase("Expired", 401)]
    [TestCase("NotYetValid", 401)]
    [TestCase("NoExpiration", 401)]
    [TestCase("TooLongLived", 401)]
    [TestCase("NoBinding", 401)]
    [TestCase("OtherBinding", 401)]
    public async Task A_token_with_one_fault_is_refused_for_that_fault(string fault, int status)
    {
        await OpenAsync();

        var token = issuer.Token(Thumbprint, t =>
        {
            switch (fault)
            {
                case "WrongIssuer": t.Issuer = "https://issuer.example/"; break;
                case "WrongAudience": t.Audience = "https://bank.example/other"; break;
                case "WrongScope": t.Claims["scope"] = "kvs2 xkvs"; break;
                case "WrongType": t.TokenType = "JWT"; break;
                case "Expired": (t.IssuedAt, t.NotBefore, t.Expires) = (Now.AddMinutes(-10), Now.AddMinutes(-10), Now.AddSeconds(-30)); break;
                case "NotYetValid": (t.IssuedAt, t.NotBefore) = (Now.AddSeconds(31), Now.AddSeconds(31)); break;
                case "NoExpiration": t.Expires = null; break;
                case "TooLongLived": t.Expires = Now.AddSeconds(3631); break;
                case "NoBinding": t.Claims.Remove("cnf"); break;
                case "OtherBinding": t.Claims["cnf"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["x5t#S256"] = Base64Url.EncodeToString(SHA256.HashData("x"u8)) }; break;
            }
        });

        Assert.That(await UseAsync(token), Is.EqualTo((status, "token: " + fault)));
        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")), "the twin");
    }

    [Test]
    public async Task A_token_issued_tomorrow_is_not_yet_valid_also_when_it_does_not_say_so()
    {
        await OpenAsync();

        var token = issuer.Token(Thumbprint, t => (t.IssuedAt, t.NotBefore, t.Expires) = (Now.AddDays(1), null, Now.AddDays(1).AddMinutes(10)));

        Assert.That(await UseAsync(token), Is.EqualTo((401, "token: NotYetValid")), "else it would live longer than any token may");
    }

    [Test]
    public async Task Within_the_skew_two_clocks_may_differ()
    {
        await OpenAsync();

        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.Expires = Now.AddSeconds(-29))), Is.EqualTo((200, "")));
        Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.NotBefore = Now.AddSeconds(30))), Is.EqualTo((200, "")));
    }

    [Test]
    public async Task An_unsigned_token_is_refused()
    {
        await OpenAsync();
        var parts = issuer.Token(Thumbprint).Split('.');
        var header = Base64Url.EncodeToString("""{"alg":"none","typ":"at+jwt"}"""u8);

        Assert.That((await UseAsync($"{header}.{parts[1]}.")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        await OpenAsync();
        var key = ((ECDsaSecurityKey)issuer.Key).ECDsa.ExportSubjectPublicKeyInfo();

        var token = issuer.Token(Thumbprint, t => t.SigningCredentials = new(new SymmetricSecurityKey(key) { KeyId = issuer.Key.KeyId }, SecurityAlgorithms.HmacSha256));

        Assert.That((await UseAsync(token)).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task A_changed_signature_or_content_is_refused()
    {
        await OpenAsync();
        var parts = issuer.Token(Thumbprint).Split('.');
        var payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var changed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace("other kvs", "kvs all", StringComparison.Ordinal)));

        Assert.That(await UseAsync($"{parts[0]}.{changed}.{parts[2]}"), Is.EqualTo((401, "token: WrongSignature")));
    }

    [Test]
    public async Task A_token_with_a_critical_header_that_is_not_understood_is_refused()
    {
        await OpenAsync();

        var token = issuer.Token(Thumbprint, t => t.AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal) { ["crit"] = new[] { "exp" } });

        Assert.That(await UseAsync(token), Is.EqualTo((401, "token: CriticalHeader")));
    }

    [TestCase("", "Missing")]
    [TestCase("Basic dXNlcjpwYXNz", "NotBearer")]
    [TestCase("Bearer a.b.c, Bearer d.e.f", "Malformed")]
    [TestCase("Bearer ", "Malformed")]
    [TestCase("Bearer a b", "Malformed")]
    public async Task A_header_that_is_not_one_token_is_refused(string header, string fault)
    {
        await OpenAsync();

        var verdict = await gate.Services.GetRequiredService<Institute.Sidecar.Tokens.ITokenValidator>().ValidateAsync(header, certificate, CancellationToken.None);

        Assert.That((verdict as Institute.Sidecar.Tokens.TokenVerdict.Refused)?.Reason, Is.EqualTo("token: " + fault));
    }

    [Test]
    public async Task A_token_over_8_KiB_is_refused_unread()
    {
        await OpenAsync();

        Assert.That(await UseAsync(new string('a', 8193)), Is.EqualTo((401, "token: TooLong")));
    }

    [Test]
    public async Task A_new_key_is_fetched_when_a_token_names_it_and_at_most_once_a_minute()
    {
        await OpenAsync();
        issuer.Rotate();
        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")));

        var asked = issuer.Peer.Begun;
        var unknown = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "made-up" };
        for (var i = 0; i < 5; i++)
        {
            Assert.That(await UseAsync(issuer.Token(Thumbprint, t => t.SigningCredentials = new(unknown, SecurityAlgorithms.EcdsaSha256))), Is.EqualTo((401, "token: UnknownKey")));
        }

        Assert.That(issuer.Peer.Begun, Is.EqualTo(asked));
    }

    [Test]
    public async Task While_the_issuer_is_away_for_an_hour_good_tokens_are_accepted()
    {
        await OpenAsync();
        issuer.GoAway();
        for (var i = 0; i < 12; i++)
        {
            gate.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")));
        Assert.That(NotReady, Is.Null);
    }

    [Test]
    public async Task An_issuer_that_was_never_reached_makes_every_token_refused_and_the_node_not_ready()
    {
        issuer.GoAway();
        await gate.StartAsync();
        client = gate.Client(certificate);
        await gate.Log.LineAsync("none were ever had");

        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((401, "token: NoKeys")));
        Assert.That(NotReady, Does.Contain("never reached"));
    }

    [Test]
    public async Task After_a_restart_without_the_issuer_the_newest_keys_are_read_from_disk()
    {
        PemFiles.WriteOwnerOnly(gate.File("issuer-keys.json"), Encoding.UTF8.GetBytes(issuer.Jwks()));
        issuer.GoAway();
        await gate.StartAsync();
        client = gate.Client(certificate);

        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((200, "")));
    }

    [Test]
    public async Task Keys_on_disk_that_others_may_write_are_not_believed()
    {
        PemFiles.WriteOwnerOnly(gate.File("issuer-keys.json"), Encoding.UTF8.GetBytes(issuer.Jwks()));
        File.SetUnixFileMode(gate.File("issuer-keys.json"), UnixFileMode.UserRead | UnixFileMode.OtherWrite);
        issuer.GoAway();
        await gate.StartAsync();
        client = gate.Client(certificate);

        Assert.That(await UseAsync(issuer.Token(Thumbprint)), Is.EqualTo((401, "token: NoKeys")));
    }

    [TestCase("{")]
    [TestCase("")]
    [TestCase("""{"keys":[]}""")]
    public async Task Keys_on_disk_that_are_none_are_told_of(string content)
    {
        PemFiles.WriteOwnerOnly(gate.File("issuer-keys.json"), Encoding.UTF8.GetBytes(content));
        issuer.GoAway();
        await gate.StartAsync();

        Assert.That(await gate.Log.LineAsync("Warning 2032"), Does.Contain("issuer-keys.json"));
    }

    [Test]
    public void A_root_of_the_issuer_that_is_missing_is_named()
    {
        var missing = gate.File("issuer-root.pem");
        gate.Settings = gate.Settings with { Tokens = gate.Settings.Tokens with { External = gate.Settings.Tokens.External with { RootFiles = [missing] } } };

        Assert.That(gate.StartAsync, Throws.TypeOf<UnusableFileException>().With.Message.EqualTo($"roots of the issuer: The file {missing} is missing."));
    }

    [Test]
    public async Task The_token_path_is_not_served()
    {
        await OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gate.Address, "/oauth2/token"));

        await client.SendAsync(request);

        Assert.That(gate.Reached, Is.EqualTo(1), "it is a question like any other, and will be told that its path is wrong");
    }

    private DateTime Now => gate.Clock.GetUtcNow().UtcDateTime;

    private string Thumbprint => Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));

    private string? NotReady => gate.Services.GetServices<IHealthCause>().Single().Find();

    private async Task OpenAsync()
    {
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
