namespace Institute.Sidecar.Settings;

internal sealed record OperatorSettings
{
    [Setting("Name for the record of what was searched.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("Base64 SHA-256 of the operator's certificate's SubjectPublicKeyInfo: one, or two during a roll-over.", Form = SettingForm.KeyPin, Required = true)]
    public IReadOnlyList<string> KeyPins { get; init; } = [];
}
