namespace Institute.Sidecar.Settings;

/// <summary>In which form OTLP goes out.</summary>
internal enum TelemetryProtocol
{
    Grpc,
    HttpProtobuf,
}
