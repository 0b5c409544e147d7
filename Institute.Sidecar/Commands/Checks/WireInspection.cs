using Institute.Adapter.Wire;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>The wire format: a profile is compiled and tried as at a start.</summary>
internal static class WireInspection
{
    private const string Path = SettingsReader.Section + ":Wire";

    public static IEnumerable<CheckFinding> Look(WireSettings settings) => WireOfSettings.Load(settings) switch
    {
        WireFormatLoading.Loaded loaded => [CheckFinding.Ok(Path, $"The wire format {loaded.Format.Version} can be used."), .. loaded.Warnings.Select(w => CheckFinding.Warning(Path, w, ""))],
        WireFormatLoading.Refused refused => refused.Faults.Select(f => CheckFinding.Fault(Path, f, "See docs/profiles.md.")),
        _ => throw new InvalidOperationException("A wire format is either loaded or refused."),
    };
}
