namespace Institute.Sidecar.Settings;

internal sealed record TelemetrySettings
{
    [Setting("Where traces, metrics and logs go over OTLP, for example http://127.0.0.1:4317. Without it nothing leaves the process. The variables OTEL_* change nothing.", Form = SettingForm.OtlpAddress)]
    public string? OtlpEndpoint { get; init; }

    [Setting("The form of OTLP: Grpc, usually on port 4317, or HttpProtobuf, usually on port 4318.")]
    public TelemetryProtocol Protocol { get; init; }
}
