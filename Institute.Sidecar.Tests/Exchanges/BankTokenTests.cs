using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A token of the bank's own authorization server goes with each question: kept, and never awaited for long.</summary>
[TestFixture]
[CancelAfter(60_000)]
public sealed class BankTokenTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private TemporaryDirectory folder = null!;
    private TestCertificateAuthority root = null!;
    private FakePeer bank = null!;
    private FakePeer issuer = null!;
    private int issued;
    private string? assertion;

    [SetUp]
    public async Task StartAsync()
    {
        (folder, root, issued, assertion) = (new(), TestCertificateAuthority.CreateRoot(), 0, null);
        using var own = root.IssueClient();
        PemFiles.WriteCertificate(folder.File("own.pem"), own);
        PemFiles.WriteKey(folder.File("own.key"), own);
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate);
        bank = await FakePeer.StartAsync(null, CancellationToken.None);
        bank.Behaviour = BankAnswers.Answered();
        issuer = await FakePeer.StartAsync(new() { ServerCertificate = root.IssueServer(), ClientRoots = [root.Certificate] }, CancellationToken.None);
        issuer.Behaviour = PeerBehaviour.From(AnswerAsync);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await bank.DisposeAsync();
        await issuer.DisposeAsync();
        root.Dispose();
        folder.Dispose();
    }

    [Test]
    public async Task By_its_certificate_the_sidecar_gets_one_token_for_many_questions(CancellationToken cancellationToken)
    {
        await using var environment = await OpenAsync("TlsClientAuth", cancellationToken);
        using var partner = environment.Connect();

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));
        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));

        Assert.That(bank.Requests.Select(r => r.Headers["Authorization"]), Is.All.EqualTo("Bearer token-1"));
        var request = issuer.Requests.Single();
        Assert.That(request.ClientCertificate, Is.Not.Null);
        Assert.That(Encoding.UTF8.GetString(request.Body), Is.EqualTo("grant_type=client_credentials&client_id=sidecar&scope=core"));
    }

    [Test]
    public async Task By_its_key_the_sidecar_gets_a_token_through_the_identity_library(CancellationToken cancellationToken)
    {
        await using var environment = await OpenAsync("PrivateKeyJwt", cancellationToken);
        using var partner = environment.Connect();

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200), () => string.Join('\n', environment.Operational.Lines));

        Assert.That(bank.Requests.Single().Headers["Authorization"], Is.EqualTo("Bearer token-1"));
        var token = new JsonWebToken(assertion);
        Assert.That((token.Alg, token.Issuer, token.Subject), Is.EqualTo(("ES256", "sidecar", "sidecar")));
        Assert.That(token.ValidTo - token.IssuedAt, Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(token.TryGetHeaderValue<string>("x5t#S256", out _), Is.True);
        Assert.That(token.TryGetHeaderValue<string>("x5t", out _), Is.False);
        Assert.That((token.Typ, token.Audiences), Is.EqualTo(("client-authentication+jwt", new[] { Authority })), "FAPI 2.0: the issuer alone, and a type of its own");
    }

    [Test]
    public async Task For_a_server_that_takes_no_other_the_assertion_has_its_older_form(CancellationToken cancellationToken)
    {
        await using var environment = await OpenAsync("PrivateKeyJwt", cancellationToken, c => c["Assertion"] = "TokenAddress");
        using var partner = environment.Connect();

        Assert.That((await partner.AskAsync(Question, cancellationToken)).Status, Is.EqualTo(200));

        var token = new JsonWebToken(assertion);
        Assert.That((token.Typ, token.Audiences), Is.EqualTo(("JWT", new[] { new Uri(issuer.Address, "/token").ToString() })));
    }

    [Test]
    public async Task A_server_whose_answers_nobody_can_read_makes_KI4002_and_the_sidecar_goes_on([Values("TlsClientAuth", "PrivateKeyJwt")] string method, CancellationToken cancellationToken)
    {
        issuer.Behaviour = PeerBehaviour.Answer("<html>Maintenance</html>"u8.ToArray(), 200, "text/html");
        await using var environment = await OpenAsync(method, cancellationToken);
        using var partner = environment.Connect();

        var answer = await partner.AskAsync(Question, cancellationToken);

        Assert.That((answer.Status, answer.Fault), Is.EqualTo((502, "KI4002")));
        Assert.That(environment.Operational.Has(2062), Is.True);
        Assert.That(environment.Services.GetRequiredService<BankTokens>().ExecuteTask, Has.Property(nameof(Task.IsCompleted)).False, "it goes on looking");
    }

    [Test]
    public async Task An_issuer_that_refuses_makes_KI4002_and_the_bank_is_not_asked([Values("TlsClientAuth", "PrivateKeyJwt")] string method, CancellationToken cancellationToken)
    {
        issuer.Behaviour = PeerBehaviour.From(async (http, ct) =>
        {
            http.Response.StatusCode = http.Request.Path == "/token" ? 400 : 200;
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(http.Request.Path == "/token" ? """{"error":"invalid_client"}""" : Discovery(), ct);
        });
        await using var environment = await OpenAsync(method, cancellationToken);
        using var partner = environment.Connect();

        var answer = await partner.AskAsync(Question, cancellationToken);

        Assert.That((answer.Status, answer.Outcome), Is.EqualTo((502, "FEL")));
        Assert.That(bank.Begun, Is.Zero);
    }

    [Test]
    [Category("Slow")]
    public async Task An_issuer_that_hangs_never_hangs_many_questions_at_once(CancellationToken cancellationToken)
    {
        issuer.Behaviour = PeerBehaviour.Hang();
        await using var environment = await OpenAsync("TlsClientAuth", cancellationToken);
        using var partner = environment.Connect();
        await partner.AskAsync(Question, cancellationToken);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => partner.AskAsync(Question, cancellationToken)));

        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(502));
        Assert.That(answers.Select(a => a.Elapsed), Is.All.LessThan(ResponseBudget.Whole));
    }

    [Test]
    public async Task The_token_is_nowhere_in_the_operational_log(CancellationToken cancellationToken)
    {
        await using var environment = await OpenAsync("TlsClientAuth", cancellationToken);
        using var partner = environment.Connect();
        await partner.AskAsync(Question, cancellationToken);

        // An exchange's last line follows its answer.
        await environment.StopAsync();
        Assert.That(bank.Requests.Single().Headers["Authorization"], Does.Contain("token-1"));
        Assert.That(string.Join('\n', environment.Operational.Lines), Does.Contain("ended with").And.Not.Contain("token-1"));
    }

    private Task<SidecarEnvironment> OpenAsync(string method, CancellationToken cancellationToken, Action<JsonObject>? change = null) => SidecarEnvironment.StartAsync(
        new()
        {
            BankAddresses = [bank.Address.GetLeftPart(UriPartial.Authority)],
            Settings = sidecar =>
            {
                var settings = sidecar["Bank"]!.AsObject();
                settings["ClientCertificateFile"] = folder.File("own.pem");
                settings["ClientCertificateKeyFile"] = folder.File("own.key");
                var credentials = new JsonObject
                {
                    ["Method"] = method,
                    ["TokenAddress"] = new Uri(issuer.Address, "/token").ToString(),
                    ["Authority"] = Authority,
                    ["ClientId"] = "sidecar",
                    ["Scope"] = "core",
                    ["RootFiles"] = new JsonArray(folder.File("root.pem")),
                };
                change?.Invoke(credentials);
                settings["ClientCredentials"] = credentials;
            },
        },
        cancellationToken);

    private string Authority => issuer.Address.GetLeftPart(UriPartial.Authority) + "/bank";

    private async Task AnswerAsync(HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.ContentType = "application/json";
        if (http.Request.Path != "/token")
        {
            await http.Response.WriteAsync(Discovery(), cancellationToken);
            return;
        }

        assertion = issuer.Requests[^1].Body is { Length: > 0 } body ? System.Web.HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body))["client_assertion"] : null;
        await http.Response.WriteAsync(JsonSerializer.Serialize(new { access_token = $"token-{Interlocked.Increment(ref issued)}", token_type = "Bearer", expires_in = 3600 }), cancellationToken);
    }

    private string Discovery() => JsonSerializer.Serialize(new { issuer = Authority, token_endpoint = new Uri(issuer.Address, "/token").ToString(), authorization_endpoint = new Uri(issuer.Address, "/authorize").ToString() });
}
