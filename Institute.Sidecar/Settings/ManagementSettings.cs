using System.Net;

namespace Institute.Sidecar.Settings;

internal sealed record ManagementSettings
{
    [Setting("IP address and port for the operations page. Beyond loopback it demands CertificateFile, CertificateKeyFile, RootFiles and Operators.", Form = SettingForm.EndPoint)]
    public string Listen { get; init; } = "127.0.0.1:8082";

    [Setting("The page's own server certificate (PEM): with it the page is shown over m-TLS only. Reloaded when it changes.", Form = SettingForm.File)]
    public string? CertificateFile { get; init; }

    [Setting("Its private key (PEM), readable by this process only. Reloaded when it changes.", Form = SettingForm.File)]
    public string? CertificateKeyFile { get; init; }

    [Setting("Roots (PEM) that operators' certificates must come from. Reloaded when they change.", Form = SettingForm.File)]
    public IReadOnlyList<string> RootFiles { get; init; } = [];

    [Setting("Revocation lists (DER or PEM) of these roots. Reloaded when they change.", Form = SettingForm.File)]
    public IReadOnlyList<string> CrlFiles { get; init; } = [];

    [Setting("Who may open the page over m-TLS. Reloaded when the settings file changes.")]
    public IReadOnlyList<OperatorSettings> Operators { get; init; } = [];

    public IPEndPoint EndPoint => IPEndPoint.Parse(Listen);

    /// <summary>Whether the page is shown over m-TLS only.</summary>
    public bool IsSecured => CertificateFile is not null;
}
