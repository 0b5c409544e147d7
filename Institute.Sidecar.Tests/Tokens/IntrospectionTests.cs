using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Tests.Partners;
using Institute.Sidecar.Tokens.Introspection;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Institute.Sidecar.Tests.Tokens;

/// <summary>Step 8 with opaque tokens: the server that made them is asked, and what it says is judged for this connection.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class IntrospectionTests
{
    private const string Secret = "a secret: of 16+ characters";

    private PartnerGate gate = null!;
    private IntrospectionServer server = null!;
    private X509Certificate2 certificate = null!;
    private HttpClient client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        gate = new PartnerGate();
        server = await IntrospectionServer.StartAsync(gate.Root);
        certificate = gate.Root.IssueClient();
        gate.Allow(certificate);
        using var own = gate.Root.IssueClient(new() { CommonName = "sidecar" });
        PemFiles.WriteCertificate(gate.File("own.pem"), own);
        PemFiles.WriteKey(gate.File("own.key"), own);
        PemFiles.WriteOwnerOnly(gate.File("secret"), Encoding.UTF8.GetBytes(Secret + "\n"));
    }

    [TearDown]
    public async Task StopAsync()
    {
        client?.Dispose();
        certificate.Dispose();
        await gate.DisposeAsync();
        await server.DisposeAsync();
    }

    [Test]
    public async Task A_good_token_is_accepted_and_travels_in_the_body_alone()
    {
        await OpenAsync();
        var token = Good();

        Assert.That(await UseAsync(token), Is.EqualTo((200, "")), () => string.Join('\n', gate.Log.Lines));

        var asked = server.Peer.Requests.Single();
        var form = IntrospectionServer.Form(asked);
        Assert.That((form["token"], form["token_type_hint"], form["client_id"]), Is.EqualTo((token, "access_token", "sidecar")));
        Assert.That((asked.Target, asked.ClientCertificate is not null), Is.EqualTo(("/introspect", true)));
    }

    [Test]
    public async Task A_token_with_one_fault_is_refused_for_that_fault()
    {
        await OpenAsync(keep: 60);
        (string Fault, int Status, Action<JsonObject> Change)[] table =
        [
            ("NotActive", 401, c => c["active"] = false),
            ("NotActive", 401, c => c["active"] = "true"),
            ("NotActive", 401, c => c["active"] = 1),
            ("NotActive", 401, c => c["token_type"] = "DPoP"),
            ("NotActive", 401, c => c["token_type"] = "refresh_token"),
            ("WrongIssuer", 401, c => c["iss"] = server.Issuer + "/"),
            ("WrongIssuer", 401, c => c.Remove("iss")),
            ("WrongAudience", 401, c => c["aud"] = new JsonArray("https://other.example")),
            ("WrongAudience", 401, c => c.Remove("aud")),
            ("WrongScope", 403, c => c["scope"] = "kvs2"),
            ("WrongScope", 403, c => c.Remove("scope")),
            ("ScopeNotText", 401, c => c["scope"] = new JsonArray("kvs")),
            ("NoExpiration", 401, c => c.Remove("exp")),
            ("Expired", 401, c => c["exp"] = Now - 30),
            ("NotYetValid", 401, c => c["nbf"] = Now + 31),
            ("TooLongLived", 401, c => c["exp"] = Now + 3631),
            ("NoBinding", 401, c => c.Remove("cnf")),
            ("NoBinding", 401, c => c["cnf"] = new JsonObject { ["jkt"] = Thumbprint }),
            ("OtherBinding", 401, c => c["cnf"] = new JsonObject { ["x5t#S256"] = Base64Url.EncodeToString(SHA256.HashData("x"u8)) }),
        ];
        foreach (var (fault, status, change) in table)
        {
            Assert.That(await UseAsync(server.Token(gate.Clock.GetUtcNow(), Thumbprint, change)), Is.EqualTo((status, "token: " + fault)));
        }

        Assert.That(Known.Count, Is.Zero, "what is refused is not remembered");
        Assert.That(await UseAsync(Good(c => c["aud"] = new JsonArray("https://other.example", "https://bank.example"))), Is.EqualTo((200, "")), "the twin");
        Assert.That(await UseAsync(Good(c => c.Remove("iat"))), Is.EqualTo((200, "")), "RFC 7662 lets it be left out");
    }

    [Test]
    public async Task A_remembered_answer_is_judged_again_for_this_connections_certificate()
    {
        using var other = gate.Root.IssueClient();
        gate.Allow(other, "Annan");
        await OpenAsync(keep: 60);
        var token = Good();
        Assert.That(await UseAsync(token), Is.EqualTo((200, "")));

        using var second = gate.Client(other);
        Assert.That(await UseAsync(token, second), Is.EqualTo((401, "token: OtherBinding")));
        Assert.That(server.Peer.Begun, Is.EqualTo(1), "from memory");
        Assert.That(await UseAsync(token), Is.EqualTo((200, "")), "the twin");
    }

    [Test]
    public async Task An_answer_is_remembered_for_the_seconds_of_the_setting_and_never_past_the_tokens_end()
    {
        await OpenAsync(keep: 60);
        var (token, ending) = (Good(), Good(c => c["exp"] = Now + 10));
        await UseAsync(token);
        await UseAsync(ending);
        gate.Clock.Advance(TimeSpan.FromSeconds(41));
        Assert.That((await UseAsync(token), await UseAsync(ending)), Is.EqualTo(((200, ""), (401, "token: Expired"))));
        Assert.That(server.Peer.Begun, Is.EqualTo(2));
        gate.Clock.Advance(TimeSpan.FromSeconds(19));
        await UseAsync(token);
        Assert.That(server.Peer.Begun, Is.EqualTo(3), "at sixty seconds");
    }

    [Test]
    public async Task In_production_nothing_is_remembered_unless_the_settings_say_so()
    {
        gate.Settings = gate.Settings with { Environment = EnvironmentKind.Production };
        await OpenAsync();
        var token = Good();
        await UseAsync(token);
        await UseAsync(token);

        Assert.That((server.Peer.Begun, Known.Count), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task What_is_remembered_has_a_bound()
    {
        await OpenAsync(keep: 60);
        for (var i = 0; i < KnownAnswers.MaxKnown + 10; i++)
        {
            Known.Remember(Known.KeyOf($"token-{i}"), new());
        }

        Assert.That(Known.Count, Is.LessThanOrEqualTo(KnownAnswers.MaxKnown));
    }

    [Test]
    public async Task A_server_that_says_nothing_makes_tokens_refused_with_an_alarm_until_it_answers()
    {
        await OpenAsync();
        var token = Good();
        (int Status, string Body)[] unusable = [(500, ""), (401, "{}"), (200, "<html>"), (200, "{}"), (200, "[]"), (200, "{\"active\":true,\"active\":true}"), (302, "")];
        foreach (var (status, body) in unusable)
        {
            server.Peer.Behaviour = PeerBehaviour.Answer(Encoding.UTF8.GetBytes(body), status, "application/json");
            Assert.That(await UseAsync(token), Is.EqualTo((401, "token: IssuerAway")), body);
            Assert.That(Alarm.Find(), Does.Contain("authorization server"), body);
        }

        server.Peer.Behaviour = PeerBehaviour.Reset();
        Assert.That(await UseAsync(token), Is.EqualTo((401, "token: IssuerAway")));
        Assert.That(await gate.Log.LineAsync("Error 2033"), Does.Contain("KI2001").And.Not.Contain(token));

        server.Answer();
        Assert.That(await UseAsync(token), Is.EqualTo((200, "")));
        Assert.That(Alarm.Find(), Is.Null);
    }

    [Test]
    public async Task A_server_that_hangs_costs_a_second_and_a_half()
    {
        await OpenAsync();
        server.Peer.Behaviour = PeerBehaviour.Hang();
        var use = UseAsync(Good());
        await server.Peer.SeenAsync(1, TestContext.CurrentContext.CancellationToken);
        gate.Clock.Advance(IntrospectionClient.Within - TimeSpan.FromMilliseconds(1));
        Assert.That(use.IsCompleted, Is.False);
        gate.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(await use, Is.EqualTo((401, "token: IssuerAway")));
    }

    [Test]
    public async Task Only_so_many_questions_are_in_flight_at_once()
    {
        await OpenAsync();
        server.Peer.Behaviour = PeerBehaviour.Hang();
        var asking = gate.Services.GetRequiredService<IntrospectionClient>();
        var all = Enumerable.Range(0, IntrospectionClient.MaxInFlight + 8).Select(i => asking.AskAsync($"token-{i}", CancellationToken.None)).ToArray();
        await server.Peer.SeenAsync(IntrospectionClient.MaxInFlight, TestContext.CurrentContext.CancellationToken);
        Assert.That(server.Peer.Begun, Is.EqualTo(IntrospectionClient.MaxInFlight));
        gate.Clock.Advance(IntrospectionClient.Within);

        Assert.That(await Task.WhenAll(all), Is.All.InstanceOf<IntrospectionAnswer.Away>());
    }

    [Test]
    public async Task Who_is_not_on_the_allow_list_has_no_token_asked_about()
    {
        await OpenAsync();
        using var stranger = gate.Root.IssueClient();
        using var his = gate.Client(stranger);

        Assert.That((await UseAsync(Good(), his)).Status, Is.EqualTo(403));
        Assert.That(server.Peer.Begun, Is.Zero);
    }

    [Test]
    public async Task The_sidecar_shows_who_it_is_by_a_secret()
    {
        await OpenAsync(change: i => i with { Authentication = IntrospectionAuthentication.Basic, ClientId = "side car", ClientSecretFile = gate.File("secret") });

        Assert.That(await UseAsync(Good()), Is.EqualTo((200, "")));

        var shown = server.Peer.Requests.Single().Headers["Authorization"];
        Assert.That(Encoding.ASCII.GetString(Convert.FromBase64String(shown["Basic ".Length..])), Is.EqualTo("side+car:a+secret%3A+of+16%2B+characters"));
    }

    [TestCase(ClientAssertionForm.Issuer)]
    [TestCase(ClientAssertionForm.TokenAddress)]
    public async Task The_sidecar_shows_who_it_is_by_its_key(ClientAssertionForm form)
    {
        await OpenAsync(change: i => i with { Authentication = IntrospectionAuthentication.PrivateKeyJwt, Assertion = form });

        Assert.That(await UseAsync(Good()), Is.EqualTo((200, "")));

        var assertion = new JsonWebToken(IntrospectionServer.Form(server.Peer.Requests.Single())["client_assertion"]);
        Assert.That((assertion.Typ, assertion.Audiences.Single()), Is.EqualTo(form == ClientAssertionForm.Issuer ? ("client-authentication+jwt", server.Issuer) : ("JWT", server.Address.ToString())));
    }

    [Test]
    public void A_secret_that_others_may_read_stops_the_start()
    {
        File.SetUnixFileMode(gate.File("secret"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.That(() => OpenAsync(change: i => i with { Authentication = IntrospectionAuthentication.Basic, ClientSecretFile = gate.File("secret") }), Throws.Exception.With.Message.Contains("secret towards the issuer"));
    }

    private long Now => gate.Clock.GetUtcNow().ToUnixTimeSeconds();

    private string Thumbprint => Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));

    private KnownAnswers Known => gate.Services.GetRequiredService<KnownAnswers>();

    private IntrospectionCondition Alarm => gate.Services.GetServices<IHealthCause>().OfType<IntrospectionCondition>().Single();

    private string Good(Action<JsonObject>? change = null) => server.Token(gate.Clock.GetUtcNow(), Thumbprint, change);

    private async Task OpenAsync(int? keep = null, Func<IntrospectionSettings, IntrospectionSettings>? change = null)
    {
        var introspection = new IntrospectionSettings
        {
            Address = server.Address.ToString(),
            RootFiles = [gate.File("root.pem")],
            ClientId = "sidecar",
            ClientCertificateFile = gate.File("own.pem"),
            ClientCertificateKeyFile = gate.File("own.key"),
            KeepSeconds = keep,
        };
        gate.Settings = gate.Settings with
        {
            Tokens = new() { Mode = TokenMode.Introspection, Issuer = server.Issuer, Audience = "https://bank.example", Introspection = change?.Invoke(introspection) ?? introspection },
        };
        await gate.StartAsync();
        client = gate.Client(certificate);
    }

    private async Task<(int Status, string Reason)> UseAsync(string token, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, gate.Address);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var answer = await (by ?? client).SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
