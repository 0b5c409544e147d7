using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Institute.Stubs;
using Institute.Testing;
using Microsoft.Extensions.Configuration;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>Institute.Stubs as a bank's tests use it, with no Java and no Node beside it.</summary>
public sealed class InProcessStubTests
{
    private readonly TemporaryDirectory folder = new();

    [OneTimeTearDown]
    public void Remove() => folder.Dispose();

    [Test]
    [CancelAfter(60_000)]
    public async Task A_mapping_of_the_bank_s_own_takes_the_place_of_the_package_s(CancellationToken cancellationToken)
    {
        Write("own", "mappings/one.json", """{"request":{"method":"GET","urlPath":"/core/v1/own"},"response":{"jsonBody":{"name":"Åsa"}}}""");
        await using var stubs = await InstituteStubs.StartAsync(new() { Files = folder.File("own") }, cancellationToken);
        using var client = StubPlatform.Connect(Path.Combine(stubs.Directory, "ca.pem"));

        var own = await client.GetFromJsonAsync<JsonNode>(new Uri($"{stubs.Core}/own"), cancellationToken);
        using var other = await client.GetAsync(new Uri($"{stubs.Issuer}/jwks"), cancellationToken);

        Assert.That(((string?)own!["name"], (int)other.StatusCode), Is.EqualTo(("Åsa", 404)));
    }

    [TestCase("""{"request":{"urlPath":"/a","queryParameters":{}},"response":{}}""", "queryParameters")]
    [TestCase("""{"request":{"url":"/a"},"response":{}}""", "url")]
    [TestCase("""{"request":{"method":"GET"},"response":{}}""", "urlPath")]
    [TestCase("""{"request":{"urlPath":"/a"},"response":{"fault":"RANDOM_DATA_THEN_CLOSE"}}""", "RANDOM_DATA_THEN_CLOSE")]
    [TestCase("""{"request":{"urlPath":"/a"},"response":{"bodyFileName":"b.xml"}}""", "b.xml")]
    [TestCase("""{"request":{"urlPath":"/a"},"response":{"body":"{{request.url}}","transformers":["response-template"]}}""", "{{request.url}}")]
    [TestCase("""{"request":{"urlPath":"/a"},"response":{"transformers":["of-my-own"]}}""", "of-my-own")]
    [TestCase("""{"request":{"urlPath":"/a","headers":{"A":{}}},"response":{}}""", "A")]
    [TestCase("""{"request":{"urlPath":"/a","bodyPatterns":[{}]},"response":{}}""", "body")]
    [TestCase("null", "mapping")]
    [TestCase("{", "mappings/one.json")]
    public void What_would_be_played_wrongly_is_refused_with_its_file(string mapping, string named)
    {
        var name = Guid.NewGuid().ToString("N");
        Write(name, "mappings/one.json", mapping);

        Assert.That(
            async () => await InstituteStubs.StartAsync(new() { Files = folder.File(name) }),
            Throws.InstanceOf<InvalidDataException>().With.Message.StartsWith("mappings/one.json: ").And.Message.Contains(named));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_is_made_is_its_owner_s_alone_and_gone_at_the_end(CancellationToken cancellationToken)
    {
        string made;
        await using (var stubs = await InstituteStubs.StartAsync(cancellationToken: cancellationToken))
        {
            made = stubs.Directory;
            string[] files = ["bank.json", "ca.pem", "client-secret", "kit.json", "partner.key", "partner.pem", "stubs.json"];
            Assert.That(Directory.EnumerateFiles(made).Select(Path.GetFileName).Order(StringComparer.Ordinal), Is.EqualTo(files));
            Assert.That(Directory.EnumerateFiles(made).Select(File.GetUnixFileMode), Is.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

        Assert.That(Directory.Exists(made), Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Its_settings_lead_a_service_to_core_and_issuer(CancellationToken cancellationToken)
    {
        // snippet: start
        await using var stubs = await InstituteStubs.StartAsync(cancellationToken: cancellationToken);
        var settings = new ConfigurationBuilder().AddJsonFile(stubs.SettingsFile).Build();
        // end snippet
        Assert.That((settings["Core:Address"], settings["Core:Authority"]), Is.EqualTo(($"{stubs.Core}/", $"{stubs.Issuer}")));
        Assert.That(new[] { settings["Core:RootFile"], settings["Core:ClientSecretFile"] }, Is.All.Matches<string>(File.Exists));
    }

    private void Write(string name, string file, string text)
    {
        var path = Path.Combine(folder.Folder(name), file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
