using System.Net;

namespace Institute.Sidecar.Settings;

internal sealed record HealthSettings
{
    [Setting("IP address and port for health probes.", Form = SettingForm.EndPoint)]
    public string Listen { get; init; } = "127.0.0.1:8081";

    public IPEndPoint EndPoint => IPEndPoint.Parse(Listen);
}
