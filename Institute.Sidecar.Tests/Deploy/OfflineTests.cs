using System.Text.Json;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>No cloud, no call home (seed 004): everything works where no packet can leave.</summary>
[Category("Slow")]
public sealed class OfflineTests
{
    [Test]
    [CancelAfter(180_000)]
    public async Task With_no_route_but_loopback_it_starts_and_answers_every_question(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        using var network = await IsolatedNetwork.CreateAsync(cancellationToken);
        Assert.That(await Tool.RunAsync(cancellationToken, [.. network.Enter, "ip", "route", "show", "table", "all", "type", "unicast"]), Is.Empty, "there is no way out");

        var output = await Tool.RunAsync(cancellationToken, [.. network.Enter, "dotnet", BuiltProgram.PathOf("samples/Quickstart", "Quickstart"), "--json", "--directory", folder.Path]);

        using var json = JsonDocument.Parse(output);
        var exchanges = json.RootElement.GetProperty("exchanges").EnumerateArray().Select(e => e.GetProperty("outcome").GetString()).ToList();
        Assert.That(exchanges.Count(o => o is "TRAFF"), Is.GreaterThanOrEqualTo(7), "each search key finds somebody");
        Assert.That(json.RootElement.GetProperty("log").GetProperty("verified").GetBoolean(), Is.True);
    }
}
