namespace Institute.Sidecar.Settings;

internal sealed record PlannedOutageSettings
{
    [Setting("Start, with zone, for example 2027-03-31T10:00:00+02:00.", Form = SettingForm.Instant, Required = true)]
    public string From { get; init; } = "";

    [Setting("End, with zone, not counted.", Form = SettingForm.Instant, Required = true)]
    public string To { get; init; } = "";

    [Setting("Why, for the log and the page.", Required = true)]
    public string Reason { get; init; } = "";

    [Setting("The day it was announced to the authority (yyyy-MM-dd); absent for an emergency outage.", Form = SettingForm.Date)]
    public string? AnnouncedOn { get; init; }
}
