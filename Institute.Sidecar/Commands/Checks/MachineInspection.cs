using System.Globalization;
using System.Text;
using Institute.Sidecar.Availability;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>What the platform must have, and silently does without: language data, time zones, and handles for all connections that are let in.</summary>
internal static class MachineInspection
{
    public static IEnumerable<CheckFinding> Look(SidecarSettings settings)
    {
        yield return LookAtLanguages(
            decompose: text => text.Normalize(NormalizationForm.FormD),
            weekday: () => CultureInfo.GetCultureInfo("sv-SE").DateTimeFormat.GetDayName(DayOfWeek.Monday));
        yield return SwedishTime.Load() switch
        {
            Loading<TimeZoneInfo>.Unusable unusable => CheckFinding.Fault("time zone", unusable.Reason, "The package may also be bound into a container: /usr/share/zoneinfo."),
            _ => CheckFinding.Ok("time zone", $"{SwedishTime.ZoneId} is known."),
        };
        yield return LookAtHandles(FileHandles.Limit(), ConnectionBounds.Of(settings.Partner, handles: null).Wanted);
    }

    internal static CheckFinding LookAtLanguages(Func<string, string> decompose, Func<string> weekday) =>
        decompose("Å").Length == 2 && string.Equals(weekday(), "måndag", StringComparison.Ordinal)
            ? CheckFinding.Ok("languages", "This machine has language data (ICU).")
            : CheckFinding.Fault("languages", "This process has no language data (ICU): names would be compared wrongly, and a false \"no hit\" told.", "Install ICU (libicu), and take away DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");

    internal static CheckFinding LookAtHandles(long? limit, long needed) => limit switch
    {
        null => CheckFinding.Ok("file handles", "This machine does not say how many files may be open."),
        { } most when most < needed => CheckFinding.Warning(
            "file handles",
            string.Create(CultureInfo.InvariantCulture, $"{most} files may be open; the settings' connections may need {needed}: fewer would be taken."),
            string.Create(CultureInfo.InvariantCulture, $"Raise the hard limit (LimitNOFILE, ulimit -Hn) to {needed}, or lower Partner:MaxConnections.")),
        { } most => CheckFinding.Ok("file handles", string.Create(CultureInfo.InvariantCulture, $"{most} files may be open; {needed} are enough.")),
    };
}
