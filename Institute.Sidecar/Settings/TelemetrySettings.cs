namespace Institute.Sidecar.Settings;

internal sealed record TelemetrySettings
{
    [Setting("Where traces, metrics and logs go over OTLP (gRPC), for example http://127.0.0.1:4317. Without it nothing leaves the process.", Form = SettingForm.OtlpAddress)]
    public string? OtlpEndpoint { get; init; }
}
