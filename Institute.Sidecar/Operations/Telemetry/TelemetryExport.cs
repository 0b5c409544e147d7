using Institute.Sidecar.Settings;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>Sends traces, metrics and logs over OTLP while the host runs. Without an endpoint nothing of it exists.</summary>
internal sealed class TelemetryExport(Uri endpoint, SidecarSettings settings) : IHostedService, IDisposable
{
    private const string ServiceName = "institute-sidecar";

    private OpenTelemetrySdk? sdk;

    public static void Add(WebApplicationBuilder builder, SidecarSettings settings)
    {
        if (settings.Telemetry.OtlpEndpoint is not { } address)
        {
            return;
        }

        var endpoint = new Uri(address);
        builder.Services.AddHostedService(_ => new TelemetryExport(endpoint, settings));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(Describe(ResourceBuilder.CreateEmpty(), settings));
            logs.AddProcessor(new ForeignLines());
            logs.AddOtlpExporter(otlp => otlp.Endpoint = endpoint);
        });
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sdk = OpenTelemetrySdk.Create(telemetry => telemetry
            .ConfigureResource(resource => Describe(resource.Clear(), settings))
            .WithTracing(traces => traces
                .AddSource(SidecarTelemetry.ActivitySourceName)
                .AddProcessor(new TagAllowList())
                .AddOtlpExporter(otlp => otlp.Endpoint = endpoint))
            .WithMetrics(metrics => metrics
                .AddMeter(SidecarTelemetry.MeterName)
                .AddOtlpExporter(otlp => otlp.Endpoint = endpoint)));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        sdk?.Dispose();
        sdk = null;
    }

    // No detector of the machine: only what tells nodes and environments apart.
    private static ResourceBuilder Describe(ResourceBuilder resource, SidecarSettings settings) => resource
        .AddService(ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: settings.Node)
        .AddAttributes([new("deployment.environment.name", settings.Environment.ToString())]);
}
