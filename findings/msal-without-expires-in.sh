#!/usr/bin/env bash
# Microsoft.Identity.Client 4.92.0 (NuGet), client credentials at a generic authority (WithOidcAuthority).
# Input: a token answer as RFC 6749 5.1 allows it, {"access_token":"…","token_type":"Bearer"}: expires_in is only recommended there, and
#   "if omitted, the authorization server SHOULD provide the expiration time via other means". The token is asked for twice.
# Seen: the library reads the missing lifetime as zero seconds. The token counts as expired at once, is never served from the cache, and
#   the server is asked again by every call; no call says so.
# Most would guess: a lifetime of the library's choosing, or an error.
# Whom it hurts: services whose authorization server leaves expires_in out: each of their requests costs a request for a token, and a server
#   that limits these ends them all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
cat > finding.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Identity.Client" Version="[4.92.0]" /></ItemGroup>
</Project>
END
cat > Program.cs <<'END'
using System.Net;
using System.Text;
using Microsoft.Identity.Client;

foreach (var lifetime in new[] { "", ",\"expires_in\":3600" })
{
    var server = new Server(lifetime);
    var client = ConfidentialClientApplicationBuilder.Create("client").WithClientSecret("secret").WithOidcAuthority("https://issuer.example").WithHttpClientFactory(server).Build();
    var first = await client.AcquireTokenForClient(["scope"]).ExecuteAsync();
    await client.AcquireTokenForClient(["scope"]).ExecuteAsync();
    Console.WriteLine($"{(lifetime.Length == 0 ? "without" : "with")} expires_in: {server.Asked} requests for two tokens, the first valid for {(first.ExpiresOn - DateTimeOffset.UtcNow).TotalMinutes:F0} minutes");
}

sealed class Server(string lifetime) : HttpMessageHandler, IMsalHttpClientFactory
{
    public int Asked { get; private set; }

    public HttpClient GetHttpClient() => new(this, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isMetadata = request.RequestUri!.AbsolutePath.Contains(".well-known", StringComparison.Ordinal);
        Asked += isMetadata ? 0 : 1;
        var text = isMetadata
            ? "{\"issuer\":\"https://issuer.example\",\"authorization_endpoint\":\"https://issuer.example/authorize\",\"token_endpoint\":\"https://issuer.example/token\"}"
            : "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\"" + lifetime + "}";
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(text, Encoding.UTF8, "application/json") });
    }
}
END
said=$(dotnet run -c Release -v quiet 2>&1)
echo "$said"
grep -q '^without expires_in: 2 requests for two tokens, the first valid for -\?0 minutes' <<<"$said" && grep -q '^with expires_in: 1 requests for two tokens' <<<"$said" || exit 1
