namespace Institute.Sidecar.Settings;

internal sealed record LegalHoldSettings
{
    [Setting("First day (yyyy-MM-dd, Stockholm).", Form = SettingForm.Date, Required = true)]
    public string From { get; init; } = "";

    [Setting("Last day, counted.", Form = SettingForm.Date, Required = true)]
    public string To { get; init; } = "";

    [Setting("Why, without personal data.", Required = true)]
    public string Reason { get; init; } = "";
}
