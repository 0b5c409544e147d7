namespace Institute.Sidecar.Settings;

internal sealed record AvailabilitySettings
{
    [Setting("Opening time, Swedish local time (HH:mm). Production demands 04:00 or earlier.", Form = SettingForm.TimeOfDay)]
    public string Opens { get; init; } = "04:00";

    [Setting("Closing time, Swedish local time (HH:mm, 24:00 for the whole day). Production demands 23:00 or later.", Form = SettingForm.TimeOfDay)]
    public string Closes { get; init; } = "23:00";

    [Setting("Seconds by which the service opens earlier and closes later, so that two clocks cannot disagree at the border.", Minimum = 0, Maximum = 300)]
    public int MarginSeconds { get; init; } = 30;

    [Setting("Refuse: questions outside the window get KI3001. Answer: they are answered.")]
    public OutsideWindow OutsideWindow { get; init; }

    [Setting("Planned outages. Reloaded when the settings file changes.")]
    public IReadOnlyList<PlannedOutageSettings> PlannedOutages { get; init; } = [];

    [Setting("Minutes of the window that a planned outage may take without having been announced five working days ahead.", Minimum = 0, Maximum = 1440)]
    public int LongestUnannouncedOutageMinutes { get; init; } = 60;

    [Setting("Whether Midsummer Eve, Christmas Eve and New Year's Eve count as holidays when working days are counted.")]
    public bool EvesAreHolidays { get; init; } = true;

    [Setting("Further days that are no working days (yyyy-MM-dd).", Form = SettingForm.Date)]
    public IReadOnlyList<string> ExtraHolidays { get; init; } = [];
}
