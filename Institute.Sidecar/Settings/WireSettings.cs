namespace Institute.Sidecar.Settings;

internal sealed record WireSettings
{
    [Setting("Folder of the profile with the official schema; absent for the built-in format kvs.", Form = SettingForm.Directory)]
    public string? ProfileDirectory { get; init; }
}
