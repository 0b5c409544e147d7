using System.Diagnostics.Metrics;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

/// <summary>Dashboards and alert rules rest on these names: what the page of documentation says is what a running sidecar offers.</summary>
public sealed class TelemetryNamesTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Every_instrument_of_a_running_sidecar_is_documented_and_nothing_else_is(CancellationToken cancellationToken)
    {
        var offered = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (string.Equals(instrument.Meter.Name, SidecarTelemetry.MeterName, StringComparison.Ordinal))
                {
                    lock (offered)
                    {
                        offered.Add(instrument.Name);
                    }
                }
            },
        };
        listener.Start();
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);

        lock (offered)
        {
            Assert.That(offered, Is.EqualTo(Documented()));
        }
    }

    private static IEnumerable<string> Documented()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "telemetry.md"));
        var sidecar = text[text.IndexOf("## Metrics of the sidecar", StringComparison.Ordinal)..text.IndexOf("## Metrics of the adapter", StringComparison.Ordinal)];
        return sidecar.Split('\n').Where(l => l.StartsWith("| `", StringComparison.Ordinal)).Select(l => l.Split('`')[1]).Order(StringComparer.Ordinal);
    }
}
