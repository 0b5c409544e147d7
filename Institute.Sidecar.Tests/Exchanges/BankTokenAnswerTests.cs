using System.Text;
using System.Text.Json;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Exchanges.Forwarding.Tokens;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Logging;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Whatever an authorization server answers is a token or a reason, by both ways of asking.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class BankTokenAnswerTests : IDisposable
{
    private static readonly TimeSpan Ten = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Unstated = TimeSpan.FromMinutes(1);

    // What stands after the token and its type, and how long the token is kept.
    private static readonly (string Members, TimeSpan Lifetime)[] Readable =
    [
        (",\"expires_in\":600", Ten),
        (",\"expires_in\":600.0", Ten),
        (",\"expires_in\":6e2", Ten),
        (",\"expires_in\":\"600\"", Ten),
        (",\"expires_in\":null", Unstated),
        ("", Unstated),
        (",\"expires_in\":0", Unstated),
        (",\"expires_in\":-5", Unstated),
        (",\"expires_in\":\"soon\"", Unstated),
        (",\"expires_in\":[600]", Unstated),
        (",\"expires_in\":1e300", TimeSpan.FromDays(1)),
        (",\"expires_in\":99999999999", TimeSpan.FromDays(1)),
        (",\"expires_in\":600,\"scope\":[\"a\"]", Ten),
        (",\"expires_in\":600,\"scope\":null,\"refresh_token\":{},\"ext_expires_in\":\"x\"", Ten),
    ];

    private static readonly (int Status, string Body)[] Unreadable =
    [
        (200, "<html>Maintenance</html>"),
        (200, ""),
        (200, "null"),
        (200, "[]"),
        (200, "{}"),
        (200, "{\"access_token\":null,\"token_type\":\"Bearer\"}"),
        (200, "{\"access_token\":[\"t\"],\"token_type\":\"Bearer\"}"),
        (200, "{\"access_token\":\"t\",\"token_type\":\"DPoP\"}"),
        (200, "{\"access_token\":\"t t\",\"token_type\":\"Bearer\"}"),
        (200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\""),
        (400, "{\"error\":[\"invalid_client\"]}"),
        (400, "<html></html>"),
        (401, "{\"error\":\"invalid_client\",\"error_description\":7}"),
        (204, ""),
        (302, ""),
        (503, ""),
    ];

    private readonly ManualTimeProvider clock = new();
    private readonly TemporaryDirectory folder = new();
    private readonly TestCertificateAuthority root;
    private FakePeer issuer = null!;
    private TokenHttp http = null!;
    private Reloadable<BankCredential> credential = null!;
    private (int Status, string Body) answer;

    public BankTokenAnswerTests() => root = TestCertificateAuthority.CreateRoot(clock);

    [SetUp]
    public async Task StartAsync()
    {
        using var own = root.IssueClient();
        PemFiles.WriteCertificate(folder.File("own.pem"), own);
        PemFiles.WriteKey(folder.File("own.key"), own);
        PemFiles.WriteCertificate(folder.File("root.pem"), root.Certificate);
        issuer = await FakePeer.StartAsync(new() { ServerCertificate = root.IssueServer() }, CancellationToken.None);
        issuer.Behaviour = PeerBehaviour.From(AnswerAsync);
        var bank = new BankSettings { ClientCertificateFile = folder.File("own.pem"), ClientCertificateKeyFile = folder.File("own.key"), RootFiles = [folder.File("root.pem")] };
        credential = new("own", BankCredential.Files(bank), (files, _) => BankCredential.Load(bank, files, EnvironmentKind.Test, clock.GetUtcNow()), NullLogger.Instance);
        http = new(credential, clock);
    }

    [TearDown]
    public async Task StopAsync() => await issuer.DisposeAsync();

    public void Dispose()
    {
        http.Dispose();
        root.Dispose();
        folder.Dispose();
    }

    [TestCase(ClientCredentialsMethod.TlsClientAuth)]
    [TestCase(ClientCredentialsMethod.PrivateKeyJwt)]
    public async Task A_tokens_life_is_read_however_it_is_written(ClientCredentialsMethod method)
    {
        foreach (var (members, lifetime) in Readable)
        {
            answer = (200, $"{{\"access_token\":\"t\",\"token_type\":\"bearer\"{members}}}");
            using var tokens = Tokens(method);

            Assert.That((await tokens.GetAsync(CancellationToken.None) as BankToken.Had)?.Lifetime, Is.EqualTo(lifetime), members);
        }
    }

    [TestCase(ClientCredentialsMethod.TlsClientAuth)]
    [TestCase(ClientCredentialsMethod.PrivateKeyJwt)]
    public async Task What_is_no_token_is_told_and_ends_nothing(ClientCredentialsMethod method)
    {
        foreach (var said in Unreadable)
        {
            answer = said;
            using var operational = new CapturedLog();
            using var loggers = LoggerFactory.Create(b => b.AddProvider(operational));
            using var tokens = Tokens(method, loggers);
            await tokens.StartAsync(CancellationToken.None);

            var token = await tokens.GetAsync(CancellationToken.None);

            Assert.That((token as BankToken.Failed)?.Reason, Does.StartWith("the server"), said.Body);
            Assert.That((operational.Has(2062), tokens.ExecuteTask?.IsFaulted), Is.EqualTo((true, false)), said.Body);
            await tokens.StopAsync(CancellationToken.None);
        }
    }

    private BankTokens Tokens(ClientCredentialsMethod method, ILoggerFactory? loggers = null) => new(
        method == ClientCredentialsMethod.TlsClientAuth
            ? new TlsClientAuthSource(http, new(issuer.Address, "/token"), "sidecar", "core")
            : new PrivateKeyJwtSource(http, credential, new() { ClientId = "sidecar", Scope = "core", Authority = Authority }, clock),
        clock,
        (loggers ?? NullLoggerFactory.Instance).CreateLogger<BankTokens>(),
        TestGuard.New());

    private string Authority => issuer.Address.GetLeftPart(UriPartial.Authority) + "/bank";

    private async Task AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "application/json";
        if (context.Request.Path != "/token")
        {
            await context.Response.WriteAsync(JsonSerializer.Serialize(new { issuer = Authority, token_endpoint = new Uri(issuer.Address, "/token").ToString(), authorization_endpoint = new Uri(issuer.Address, "/authorize").ToString() }), cancellationToken);
            return;
        }

        context.Response.StatusCode = answer.Status;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body), cancellationToken);
    }
}
