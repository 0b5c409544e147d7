namespace Institute.Sidecar.Settings;

internal sealed record LogSettings
{
    [Setting("The log's own folder on a local disk; made when it is missing.", Form = SettingForm.Directory, Required = true)]
    public string Directory { get; init; } = "";

    [Setting("Public half (PEM, RSA of at least 3072 bits) of the key pair that opens the log; its private half never comes here.", Form = SettingForm.File, Required = true)]
    public string PublicKeyFile { get; init; } = "";

    [Setting("Size in megabytes above which a new segment is begun within the month.", Minimum = 1, Maximum = 100_000)]
    public int SegmentMegabytes { get; init; } = 1024;
}
