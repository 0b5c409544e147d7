using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Institute.Sidecar.Operations.Access;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Sidecar.Tests.Operations.Access;

/// <summary>The page over m-TLS: operators on the list, and nobody else.</summary>
public sealed class OperatorAccessTests
{
    private const string Operator = "Anna i driften";

    private SidecarEnvironment environment = null!;
    private TestCertificateAuthority staff = null!;
    private X509Certificate2 anna = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        staff = TestCertificateAuthority.CreateRoot();
        anna = staff.IssueClient(new() { CommonName = "Anna" });
        environment = await SidecarEnvironment.StartAsync(new(), CancellationToken.None);
        await environment.StopAsync();
        environment.Kit.WriteSettings(["http://127.0.0.1:9"], s => s["Management"] = Secured(environment.Kit, [anna]));
        await environment.RestartAsync(null, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await environment.DisposeAsync();
        anna.Dispose();
        staff.Dispose();
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_operator_on_the_list_sees_the_page_and_her_name_stands_in_the_record_of_her_search(CancellationToken cancellationToken)
    {
        using var client = Connect(anna);
        var page = await client.GetStringAsync(new Uri("/sv", UriKind.Relative), cancellationToken);
        var token = page.Split("name=\"token\" value=\"")[1].Split('"')[0];
        using var form = new FormUrlEncodedContent([new("token", token), new("correlation", "7b0ad4a6-52a3-4d43-9f0e-3d0f6ce7a333"), new("reason", "the partner called")]);
        using var found = await client.PostAsync(new Uri("/sv/find", UriKind.Relative), form, cancellationToken);

        Assert.That(found.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(environment.Records().Last(r => string.Equals(r.Kind, "LogRead", StringComparison.Ordinal)).Detail, Does.Contain("operations page: " + Operator));
    }

    [Test]
    [CancelAfter(30_000)]
    public void Whoever_is_not_on_the_list_gets_not_a_byte_and_the_reason_is_told(CancellationToken cancellationToken)
    {
        using var colleague = staff.IssueClient(new() { CommonName = "Bo" });
        foreach (var certificate in new[] { colleague, environment.Kit.Partner, null })
        {
            using var client = Connect(certificate);
            Assert.That(() => client.GetStringAsync(new Uri("/sv", UriKind.Relative), cancellationToken), Throws.InstanceOf<HttpRequestException>());
        }

        var reasons = environment.Operational.Lines.Where(l => l.Event.Id == 4203).Select(l => l.Details);
        Assert.That(string.Join('\n', reasons), Does.Contain("not on the list of operators").And.Contain("UnknownAuthority").And.Contain("no certificate"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task An_operator_who_is_taken_off_the_list_is_out_at_the_next_request_of_an_open_connection(CancellationToken cancellationToken)
    {
        using var bo = staff.IssueClient(new() { CommonName = "Bo" });
        environment.Kit.WriteSettings(["http://127.0.0.1:9"], s => s["Management"] = Secured(environment.Kit, [anna, bo]));
        Poll();
        using var client = Connect(bo);
        using var before = await client.GetAsync(new Uri("/status", UriKind.Relative), cancellationToken);

        environment.Kit.WriteSettings(["http://127.0.0.1:9"], s => s["Management"] = Secured(environment.Kit, [anna]));
        Poll();
        using var after = await client.GetAsync(new Uri("/status", UriKind.Relative), cancellationToken);

        Assert.That((before.StatusCode, after.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_page_s_own_certificate_is_among_those_that_end(CancellationToken cancellationToken)
    {
        using var client = Connect(anna);

        Assert.That(WebUtility.HtmlDecode(await client.GetStringAsync(new Uri("/sv", UriKind.Relative), cancellationToken)), Does.Contain("driftsidans certifikat"));
    }

    private void Poll() => environment.Services.GetServices<IReloadable>().ToList().ForEach(r => r.Poll());

    private HttpClient Connect(X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(environment.Kit.Root.Certificate);
        return new(new SocketsHttpHandler
        {
            SslOptions =
            {
                TargetHost = "localhost",
                CertificateChainPolicy = policy,
                AllowTlsResume = false,
                ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null, offline: true),
            },
        })
        {
            BaseAddress = environment.Management,
        };
    }

    private JsonObject Secured(SidecarKit kit, IEnumerable<X509Certificate2> operators) => new()
    {
        ["Listen"] = "127.0.0.1:0",
        ["CertificateFile"] = kit.CertificateFile,
        ["CertificateKeyFile"] = kit.CertificateKeyFile,
        ["RootFiles"] = new JsonArray(PemFiles.WriteCertificate(Path.Combine(kit.Path, "staff.pem"), staff.Certificate)),
        ["Operators"] = new JsonArray([.. operators.Select((o, i) => new JsonObject { ["Name"] = i == 0 ? Operator : "Bo i driften", ["KeyPins"] = new JsonArray(PemFiles.KeyPin(o)) })]),
    };
}
