namespace Institute.Sidecar.Settings.Reloading;

/// <summary>A part of the settings that may change while the sidecar runs.</summary>
internal static class SettingsPart
{
    /// <summary>As the settings file now has it; as the sidecar started with it when its settings came from no file.</summary>
    public static Loading<T> Load<T>(SidecarSettings atStart, Func<SidecarSettings, T> part)
        where T : class =>
        (atStart.SourceFile is { } file ? SettingsReader.Read(file) : new SettingsReading.Valid(atStart, [])) switch
        {
            SettingsReading.Valid valid => new Loading<T>.Usable(part(valid.Settings)),
            SettingsReading.Invalid invalid => new Loading<T>.Unusable($"The settings file has {invalid.Faults.Count} faults, the first: {invalid.Faults[0]}"),
            _ => throw new InvalidOperationException("Unknown result."),
        };
}
