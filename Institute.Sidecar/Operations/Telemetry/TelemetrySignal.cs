namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>What is sent over OTLP, each in requests of its own.</summary>
internal enum TelemetrySignal
{
    Traces,
    Metrics,
    Logs,
}
