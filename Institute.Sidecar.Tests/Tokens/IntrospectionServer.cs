using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Institute.Testing.Certificates;
using Institute.Testing.Peers;
using Microsoft.AspNetCore.Http;

namespace Institute.Sidecar.Tests.Tokens;

/// <summary>An authorization server that is asked about tokens which say nothing themselves (RFC 7662).</summary>
internal sealed class IntrospectionServer : IAsyncDisposable
{
    private readonly Dictionary<string, JsonObject> known = new(StringComparer.Ordinal);

    public string Issuer => "https://issuer.example";

    public FakePeer Peer { get; private set; } = null!;

    public Uri Address => new(Peer.Address, "/introspect");

    public static async Task<IntrospectionServer> StartAsync(TestCertificateAuthority authority)
    {
        var server = new IntrospectionServer { Peer = await FakePeer.StartAsync(new() { ServerCertificate = authority.IssueServer(), ClientRoots = [authority.Certificate] }, CancellationToken.None) };
        server.Answer();
        return server;
    }

    public void Answer() => Peer.Behaviour = PeerBehaviour.From(async (http, cancellationToken) =>
    {
        var token = Form(Peer.Requests[^1])["token"];
        http.Response.ContentType = "application/json";
        var answer = token is not null && known.TryGetValue(token, out var content) ? content.ToJsonString() : """{"active":false}""";
        await http.Response.WriteAsync(answer, cancellationToken);
    });

    /// <summary>A token of this server's, bound to a certificate.</summary>
    public string Token(DateTimeOffset now, string thumbprint, Action<JsonObject>? change = null)
    {
        var content = new JsonObject
        {
            ["active"] = true,
            ["iss"] = Issuer,
            ["aud"] = "https://bank.example",
            ["scope"] = "other kvs",
            ["token_type"] = "Bearer",
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.ToUnixTimeSeconds() + 600,
            ["cnf"] = new JsonObject { ["x5t#S256"] = thumbprint },
        };
        change?.Invoke(content);
        var token = $"opaque~{known.Count}+/==";
        known[token] = content;
        return token;
    }

    public static System.Collections.Specialized.NameValueCollection Form(SeenRequest request) => HttpUtility.ParseQueryString(Encoding.UTF8.GetString(request.Body));

    public async ValueTask DisposeAsync() => await Peer.DisposeAsync();
}
