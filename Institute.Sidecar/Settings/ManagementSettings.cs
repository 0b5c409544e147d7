using System.Net;

namespace Institute.Sidecar.Settings;

internal sealed record ManagementSettings
{
    [Setting("IP address and port for the operations page and metrics.", Form = SettingForm.EndPoint)]
    public string Listen { get; init; } = "127.0.0.1:8082";

    public IPEndPoint EndPoint => IPEndPoint.Parse(Listen);
}
