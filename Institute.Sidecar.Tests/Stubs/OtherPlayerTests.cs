using System.Text;
using Institute.Testing.Conventions;
using WireMock.Server;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>The core-banking stubs in WireMock.Net, which reads such files by its own rules: what samples/wiremock/README.md says of it.</summary>
public sealed class OtherPlayerTests
{
    private const string Folder = "samples/wiremock/mappings/core";

    [Test]
    [CancelAfter(60_000)]
    public async Task WireMock_Net_plays_the_core_in_either_order_of_the_files(CancellationToken cancellationToken)
    {
        foreach (var files in new[] { Files(), Files().Reverse() })
        {
            using var server = WireMockServer.Start();
            foreach (var file in files)
            {
                server.ReadStaticWireMockOrgMappingAndAddOrUpdate(Repository.PathOf(file));
            }

            using var client = new HttpClient { BaseAddress = new(server.Url!) };
            using (Assert.EnterMultipleScope())
            {
                Assert.That(await AskAsync(client, "198001302390", "Bearer x", cancellationToken), Does.StartWith("200 ").And.Contain("SE1299900000000000000004"));
                Assert.That(await AskAsync(client, "197606102387", "Bearer x", cancellationToken), Does.StartWith("200 ").And.Contain("\"next\""), "two pages");
                Assert.That(await AskAsync(client, "200806302386", "Bearer x", cancellationToken), Does.StartWith("200 ").And.Contain("\"accounts\":[]"), "nobody");
                Assert.That(await AskAsync(client, "197607282394", "Bearer x", cancellationToken), Does.StartWith("500 "));
                Assert.That(await AskAsync(client, "198203042380", "Bearer x", cancellationToken), Does.StartWith("503 "));
                Assert.That(await AskAsync(client, "197612222393", "Bearer x", cancellationToken), Does.StartWith("403 "));
                Assert.That(await AskAsync(client, "198001302390", null, cancellationToken), Does.StartWith("401 "), "no token");
            }
        }
    }

    private static IEnumerable<string> Files() => Repository.Files(Folder).Where(f => f.EndsWith(".json", StringComparison.Ordinal));

    private static async Task<string> AskAsync(HttpClient client, string number, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("core/v1/engagements/search", UriKind.Relative));
        request.Content = new StringContent($$"""{"identityNumber":"{{number}}"}""", Encoding.UTF8, "application/json");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        using var answer = await client.SendAsync(request, cancellationToken);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}";
    }
}
