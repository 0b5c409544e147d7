using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Sidecar.Settings;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

/// <summary>What leaves over OTLP is ordered by the settings alone, and a collector that is in trouble costs nobody else anything.</summary>
[NonParallelizable]
public sealed class TelemetryExportTests
{
    private static readonly string[] AllSignals = ["LogsService", "MetricsService", "TraceService"];

    [Test]
    [Category("Slow")]
    [CancelAfter(60_000)]
    public async Task Whatever_OTEL_variables_an_orchestrator_sets_all_three_signals_leave_as_the_settings_say(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await TestBank.StartAsync(kit, cancellationToken);
        await using var collector = await OtlpCollector.StartAsync(cancellationToken);
        kit.WriteSettings([bank.Address], s => s["Telemetry"] = new JsonObject { ["OtlpEndpoint"] = collector.Address });
        string[] variables =
        [
            "OTEL_SDK_DISABLED=true", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL=http/protobuf", "OTEL_TRACES_SAMPLER=always_off",
            "OTEL_EXPORTER_OTLP_HEADERS=x-planted=1", "OTEL_EXPORTER_OTLP_TRACES_HEADERS=x-planted=1", "OTEL_EXPORTER_OTLP_COMPRESSION=gzip",
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT=http://127.0.0.1:9", "OTEL_EXPORTER_OTLP_TIMEOUT=1",
            "OTEL_SERVICE_NAME=planted-name", "OTEL_RESOURCE_ATTRIBUTES=planted=1", "OTEL_METRIC_EXPORT_INTERVAL=86400000", "OTEL_BSP_MAX_QUEUE_SIZE=1", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=0", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT=1",
            "OTEL_EXPORTER_OTLP_CERTIFICATE=/nowhere", "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE=/nowhere", "OTEL_EXPORTER_OTLP_CLIENT_KEY=/nowhere",
            "http_proxy=http://127.0.0.1:9", "all_proxy=http://127.0.0.1:9",
        ];
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken, under: ["env", .. variables]);
        using (var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner))
        {
            await partner.AskAsync(KvsQuestion.Person(TestCore.PersonNumber), cancellationToken);
        }

        Assert.That(await sidecar.StopAsync(cancellationToken), Is.Zero);
        var payloads = collector.Received.Select(r => Encoding.Latin1.GetString(r.Payload)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(collector.Signals, Is.EqualTo(AllSignals));
            Assert.That(collector.Headers, Does.Not.Contain("x-planted"));
            Assert.That(payloads, Has.All.Contains("institute-sidecar").And.All.Not.Contains("planted"));
            Assert.That(payloads, Has.Some.Contains(SidecarTelemetry.OutcomeTag));
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Over_HTTP_each_signal_has_its_path(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var collector = await OtlpCollector.StartAsync(cancellationToken, isGrpc: false);
        await using var sidecar = await StartAsync(kit, collector.Address, cancellationToken, "HttpProtobuf");

        Say(sidecar);
        await sidecar.StopAsync(cancellationToken);

        Assert.That(collector.Signals, Is.EqualTo(new[] { "/v1/logs", "/v1/metrics", "/v1/traces" }));
    }

    [TestCase("Grpc", "gRPC status 7")]
    [TestCase("HttpProtobuf", "HTTP status 403")]
    [CancelAfter(30_000)]
    public async Task An_endpoint_that_refuses_everything_is_told_by_health_and_log(string protocol, string reason, CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var collector = await OtlpCollector.StartAsync(cancellationToken, string.Equals(protocol, "Grpc", StringComparison.Ordinal));
        collector.Refuses = true;
        using var lines = new CapturedLog();
        await using var sidecar = await StartAsync(kit, collector.Address, cancellationToken, protocol, b => b.Logging.AddProvider(lines));

        Say(sidecar);
        await sidecar.StopAsync(cancellationToken);

        Assert.That(lines.Lines.Where(l => l.Event.Id == 4113).Select(l => l.Text), Is.EquivalentTo(new[]
        {
            $"The telemetry endpoint does not take Traces: {reason}", $"The telemetry endpoint does not take Metrics: {reason}", $"The telemetry endpoint does not take Logs: {reason}",
        }));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_collector_that_does_not_answer_costs_the_stop_at_most_a_second(CancellationToken cancellationToken)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start(64);
        using var kit = new SidecarKit();
        var sidecar = await StartAsync(kit, "http://" + silent.LocalEndpoint, cancellationToken);
        Say(sidecar);

        // Five seconds a signal, one after the other, were fifteen. What is more than a second here is the rest of the stop on a busy machine.
        var began = TimeProvider.System.GetTimestamp();
        await sidecar.StopAsync(cancellationToken);
        await sidecar.DisposeAsync();

        Assert.That(TimeProvider.System.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(4)));
    }

    private static async Task<WebApplication> StartAsync(SidecarKit kit, string endpoint, CancellationToken cancellationToken, string protocol = "Grpc", Action<WebApplicationBuilder>? replace = null)
    {
        kit.WriteSettings(["http://127.0.0.1:9"], s => s["Telemetry"] = new JsonObject { ["OtlpEndpoint"] = endpoint, ["Protocol"] = protocol });
        var sidecar = SidecarHost.Build(((SettingsReading.Valid)SettingsReader.Read(kit.SettingsFile)).Settings, replace);
        await sidecar.StartAsync(cancellationToken);
        return sidecar;
    }

    private static void Say(WebApplication sidecar)
    {
        using var source = new ActivitySource(SidecarTelemetry.ActivitySourceName);
        source.StartActivity(SidecarTelemetry.ExchangeSpan)?.Dispose();
        sidecar.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Institute.Sidecar").Stopped();
    }
}
