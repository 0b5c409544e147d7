using Institute.Sidecar.Partners;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Access;

/// <summary>The operators of the settings as an allow-list: known by pinned keys alone.</summary>
internal static class OperatorList
{
    /// <summary>As the settings file now has it; the settings that the sidecar started with when they came from no file.</summary>
    public static Loading<AllowList> Load(SidecarSettings atStart)
    {
        var reading = atStart.SourceFile is { } file ? SettingsReader.Read(file) : new SettingsReading.Valid(atStart, []);
        return reading switch
        {
            SettingsReading.Valid valid => new Loading<AllowList>.Usable(new([.. valid.Settings.Management.Operators.Select(o => new AllowedPartySettings { Name = o.Name, KeyPins = o.KeyPins })])),
            SettingsReading.Invalid invalid => new Loading<AllowList>.Unusable($"The settings file has {invalid.Faults.Count} faults, the first: {invalid.Faults[0]}"),
            _ => throw new InvalidOperationException("Unknown result."),
        };
    }
}
