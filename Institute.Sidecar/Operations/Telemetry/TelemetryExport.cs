using Institute.Sidecar.Settings;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>Sends traces, metrics and logs over OTLP while the host runs. Without an endpoint nothing of it exists.</summary>
/// <remarks>The library asks the host's configuration for the variables OTEL_*: that is empty, so the settings alone decide, for all three signals alike. Exporters are made through the host's services only: one that is made by hand reads the environment by itself.</remarks>
internal static class TelemetryExport
{
    private const string ServiceName = "institute-sidecar";

    // Less than the minute between two measurements, and than a supervisor's patience.
    private static readonly TimeSpan RequestWithin = TimeSpan.FromSeconds(5);

    /// <summary>Before all other services, so that it is the last to be stopped: what they say while they stop still leaves.</summary>
    public static void Add(WebApplicationBuilder builder, SidecarSettings settings)
    {
        builder.Services.AddSingleton<TelemetryCondition>();
        if (settings.Telemetry.OtlpEndpoint is not { } address)
        {
            return;
        }

        // Ahead of the exporter, which takes what is configured here as the beginning of all three signals' options.
        builder.Services.AddOptions<OtlpExporterOptions>()
            .Configure<TelemetryCondition>((options, condition) => options.HttpClientFactory = () => Client(condition));
        builder.Services.AddHostedService<TelemetryFlush>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource.Clear(), settings))
            .WithTracing(traces => traces.AddSource(SidecarTelemetry.ActivitySourceName).AddProcessor(new TagAllowList()))
            .WithMetrics(metrics => metrics.AddMeter(SidecarTelemetry.MeterName))
            .WithLogging(logs => logs.AddProcessor(new ForeignLines()))
            .UseOtlpExporter(settings.Telemetry.Protocol == TelemetryProtocol.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf, new Uri(address));
    }

    // A proxy would come from the environment too.
    private static HttpClient Client(TelemetryCondition condition) =>
        new(new TelemetryWatcher(condition, new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })) { Timeout = RequestWithin };

    // No detector of the machine: only what tells nodes and environments apart.
    private static void Describe(ResourceBuilder resource, SidecarSettings settings) => resource
        .AddService(ServiceName, serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString(3), serviceInstanceId: settings.Node)
        .AddAttributes([new("deployment.environment.name", settings.Environment.ToString())]);
}
