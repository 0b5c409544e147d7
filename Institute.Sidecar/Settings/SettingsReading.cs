namespace Institute.Sidecar.Settings;

/// <summary>What came of reading the settings.</summary>
internal abstract record SettingsReading
{
    private SettingsReading()
    {
    }

    /// <param name="Settings">Whole and consistent; every path absolute.</param>
    /// <param name="Warnings">Settings that are allowed but weaken the service.</param>
    internal sealed record Valid(SidecarSettings Settings, IReadOnlyList<SettingsFault> Warnings) : SettingsReading;

    /// <param name="Faults">Every fault at once.</param>
    internal sealed record Invalid(IReadOnlyList<SettingsFault> Faults) : SettingsReading;
}
