using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace RestBank.Tests;

/// <summary>The whole service, without a sidecar: from XML to XML.</summary>
public sealed class ServiceTests
{
    private static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";
    private WebApplicationFactory<Program> service = null!;

    [OneTimeSetUp]
    public void Start() => service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
        .UseEnvironment("Development")
        .UseSetting("SettingsFile", Stubs.SettingsFile)
        .UseSetting("Bank:AllowDirect", "true"));

    [OneTimeTearDown]
    public async Task StopAsync() => await service.DisposeAsync();

    [TestCase("198001302390", 200, "TRAFF")]
    [TestCase("200806302386", 200, "INGEN_TRAFF")]
    [TestCase("197607282394", 502, "KI4002")]
    [TestCase("200110222387", 502, "KI4002")]
    [TestCase("197609052381", 502, "KI4002")]
    [TestCase("198205192399", 502, "KI4002")]
    public async Task The_cores_behaviour_decides_the_answer(string number, int status, string outcome)
    {
        using var client = service.CreateClient();
        using var question = new StringContent(
            $"""<Fraga xmlns="{Kvs}"><FrageId>1</FrageId><Stalld>2026-06-10T12:00:00+02:00</Stalld><Sokbegrepp><Person><Personnummer>{number}</Personnummer></Person></Sokbegrepp></Fraga>""",
            Encoding.UTF8,
            "application/xml");
        using var answer = await client.PostAsync(new Uri("/kvs/v1/fragor", UriKind.Relative), question);
        var root = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        Assert.That(((int)answer.StatusCode, root.Element(Kvs + "Fel")?.Element(Kvs + "Kod")?.Value ?? root.Element(Kvs + "Utfall")?.Value), Is.EqualTo((status, outcome)));
    }
}
