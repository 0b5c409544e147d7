using System.Diagnostics;
using System.Diagnostics.Metrics;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Tests.Operations.Telemetry;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>The same traffic through the real process: what stands on its standard output, what it leaves in temporary files, what it sends to a collector.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class ProcessSecrecyTests
{
    private static readonly string[] AllSignals = ["LogsService", "MetricsService", "TraceService"];
    private const string KnownCorrelation = "7b0ad4a6-52a3-4d43-9f0e-3d0f6ce7a222";

    [Test]
    [CancelAfter(120_000)]
    public async Task Neither_standard_output_nor_a_temporary_file_nor_OTLP_tells_who_was_asked_about(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await TestBank.StartAsync(kit, cancellationToken);
        await using var collector = await OtlpCollector.StartAsync(cancellationToken);
        kit.WriteSettings([bank.Address], s => s["Telemetry"] = new System.Text.Json.Nodes.JsonObject { ["OtlpEndpoint"] = collector.Address });
        var temporary = Directory.CreateDirectory(Path.Combine(kit.Path, "tmp")).FullName;
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken, under: ["env", "TMPDIR=" + temporary]);
        await new Traffic(kit, sidecar.Partner, bank).SendAsync(cancellationToken);
        using (var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner))
        {
            await partner.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken, KnownCorrelation);
        }

        var search = Planted.Search();
        Assert.That(Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories).Where(IsRegular).SelectMany(f => search.In(f, File.ReadAllBytes(f))), Is.Empty);
        Assert.That(await sidecar.StopAsync(cancellationToken), Is.Zero);
        var output = string.Join('\n', sidecar.Lines);
        Assert.That(search.In("standard output", output), Is.Empty);
        Assert.That(collector.Signals, Is.EqualTo(AllSignals));
        Assert.That(collector.Received.SelectMany(r => search.In(r.Signal, r.Payload)), Is.Empty);

        // The search reads what it should: these two stand there.
        Assert.That(new LeakSearch(Secret.Text("correlation id", KnownCorrelation)).In("standard output", output), Is.Not.Empty);
        await File.WriteAllTextAsync(Path.Combine(temporary, "leak"), "looked up " + Planted.Number, cancellationToken);
        Assert.That(Directory.EnumerateFiles(temporary).Where(IsRegular).SelectMany(f => search.In(f, File.ReadAllBytes(f))), Is.Not.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_deliberate_leak_over_OTLP_is_found_in_each_signal(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var collector = await OtlpCollector.StartAsync(cancellationToken);
        kit.WriteSettings(["http://127.0.0.1:9"], s => s["Telemetry"] = new System.Text.Json.Nodes.JsonObject { ["OtlpEndpoint"] = collector.Address });
        await using (var sidecar = SidecarHost.Build(((SettingsReading.Valid)SettingsReader.Read(kit.SettingsFile)).Settings))
        {
            await sidecar.StartAsync(cancellationToken);
            sidecar.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Institute.Leak").Log(LogLevel.Warning, default, Planted.Number, null, (number, _) => $"looked up {number}");
            using var source = new ActivitySource(SidecarTelemetry.ActivitySourceName);
            source.StartActivity(SidecarTelemetry.ExchangeSpan)?.SetTag(SidecarTelemetry.OutcomeTag, Planted.Number).Dispose();
            using var meter = new Meter(SidecarTelemetry.MeterName);
            meter.CreateCounter<long>("leak").Add(1, new KeyValuePair<string, object?>(SidecarTelemetry.OutcomeTag, Planted.Number));
            await sidecar.StopAsync(cancellationToken);
        }

        var search = Planted.Search();
        Assert.That(collector.Received.Where(r => search.In(r.Signal, r.Payload).Count > 0).Select(r => r.Signal).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Is.EqualTo(AllSignals));
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_deliberate_leak_on_standard_output_is_found(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:9"], s => s["Log"]!["PublicKeyFile"] = Path.Combine(kit.Path, Planted.Number + ".pem"));

        var said = Assert.ThrowsAsync<InvalidOperationException>(() => SidecarProcess.StartAsync(kit, cancellationToken));
        Assert.That(Planted.Search().In("standard output", said!.Message), Is.Not.Empty);
    }

    // The runtime leaves a socket and pipes for debuggers.
    private static bool IsRegular(string file) => new FileInfo(file) is { Length: > 0, LinkTarget: null };
}
