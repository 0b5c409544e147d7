#!/usr/bin/env bash
# WireMock.Net.Minimal 2.21.0 (NuGet), which reads mapping files of WireMock (Java) by ReadStaticWireMockOrgMappingAndAddOrUpdate.
# Input: two mappings as WireMock's own documentation writes them, alike but for the name of one field: "url": "/by-url" and
#   "urlPath": "/by-path". Each is asked for with GET at its path, without a query.
# Seen: the mapping with "url" never matches and the request is answered 404 "No matching mapping found"; that with "urlPath" is answered 200.
#   WireMock.Net compares "url" with the absolute address, from http:// on. WireMock itself answers both.
# Most would guess: both are answered, since the reader is made for these files and the two fields differ in WireMock only by the query.
# Whom it hurts: teams that share one set of stub files between Java and .NET; "url" is what WireMock's recorder and examples write.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
cat > finding.csproj <<'END'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><NoWarn>NU1603</NoWarn></PropertyGroup>
  <ItemGroup><PackageReference Include="WireMock.Net.Minimal" Version="[2.21.0]" /></ItemGroup>
</Project>
END
cat > Program.cs <<'END'
using WireMock.Server;

using var server = WireMockServer.Start();
foreach (var (field, path) in new[] { ("url", "/by-url"), ("urlPath", "/by-path") })
{
    File.WriteAllText("mapping.json", $$"""{"request": { "method": "GET", "{{field}}": "{{path}}" }, "response": { "status": 200 } }""");
    server.ReadStaticWireMockOrgMappingAndAddOrUpdate("mapping.json");
}

using var client = new HttpClient();
foreach (var path in new[] { "/by-url", "/by-path" })
{
    using var answer = await client.GetAsync(server.Url + path);
    Console.WriteLine($"{path} {(int)answer.StatusCode}");
}
END
said=$(dotnet run -c Release -v quiet 2>/dev/null | grep ^/by)
echo "$said"
[ "$said" = $'/by-url 404\n/by-path 200' ] || exit 1
