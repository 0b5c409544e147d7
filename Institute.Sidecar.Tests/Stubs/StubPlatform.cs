using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Institute.Testing;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>A platform whose tokens come from the stubs' issuer, and what a sidecar must be told to take them.</summary>
internal sealed class StubPlatform : IDisposable
{
    private readonly TemporaryDirectory folder = new();
    private readonly TestCertificateAuthority authority = TestCertificateAuthority.CreateRoot();

    public StubPlatform()
    {
        Certificate = authority.IssueClient(new() { CommonName = "Mekanismen", Organisation = "Skatteverket", SubjectSerialNumber = "162021005448" });
        PemFiles.WriteCertificate(CertificateFile, Certificate);
        PemFiles.WriteCertificate(folder.File("ca.pem"), authority.Certificate);
        PemFiles.WriteCrl(folder.File("ca.crl"), authority.IssueCrl(new()));
    }

    public X509Certificate2 Certificate { get; }

    public string CertificateFile => folder.File("partner.pem");

    /// <summary>Lets this platform in, by the stubs' tokens only.</summary>
    public void Allow(JsonObject sidecar, StubServer stubs)
    {
        var partner = sidecar["Partner"]!;
        partner["RootFiles"]!.AsArray().Add(folder.File("ca.pem"));
        partner["CrlFiles"]!.AsArray().Add(folder.File("ca.crl"));
        partner["AllowList"]!.AsArray().Add(new JsonObject { ["Name"] = "Plattform med stubbar", ["Role"] = "Partner", ["KeyPins"] = new JsonArray(PemFiles.KeyPin(Certificate)) });
        sidecar["Tokens"] = new JsonObject
        {
            ["Mode"] = "ExternalIssuer",
            ["Scope"] = "kvs",
            ["Issuer"] = stubs.Issuer.ToString(),
            ["Audience"] = "urn:kontoinstitute:stubs",
            ["External"] = new JsonObject { ["MetadataAddress"] = $"{stubs.Issuer}/.well-known/openid-configuration", ["RootFiles"] = new JsonArray(stubs.File("ca.pem")) },
        };
    }

    /// <summary>A token as the issuer gives it to whoever asks.</summary>
    public static async Task<AuthenticationHeaderValue> TokenAsync(StubServer stubs, CancellationToken cancellationToken)
    {
        using var client = Connect(stubs);
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "platform"), new("client_secret", "any")]);
        using var answer = await client.PostAsync(new Uri($"{stubs.Issuer}/token"), form, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return new("Bearer", json.GetProperty("access_token").GetString());
    }

    /// <summary>A client that trusts the stubs' root.</summary>
    public static HttpClient Connect(StubServer stubs) => Connect(stubs.File("ca.pem"));

    /// <summary>A client that trusts this root.</summary>
    public static HttpClient Connect(string rootFile)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(rootFile);
        return new(new SocketsHttpHandler { UseProxy = false, SslOptions = { CertificateChainPolicy = policy } });
    }

    /// <summary>Asks a sidecar.</summary>
    public async Task<PartnerAnswer> AskAsync(SidecarEnvironment sidecar, AuthenticationHeaderValue token, byte[] question, CancellationToken cancellationToken)
    {
        using var client = sidecar.Connect(Certificate);
        return await client.SendAsync(question, request => request.Headers.Authorization = token, cancellationToken);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        authority.Dispose();
        folder.Dispose();
    }
}
