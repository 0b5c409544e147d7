using System.Globalization;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Availability;

/// <summary>A time without service, [From, To).</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">Its end, not counted.</param>
/// <param name="Reason">For the log and the page.</param>
/// <param name="AnnouncedOn">The day it was announced to the authority; null for an emergency.</param>
internal sealed record PlannedOutage(DateTimeOffset From, DateTimeOffset To, string Reason, DateOnly? AnnouncedOn)
{
    public static PlannedOutage Parse(PlannedOutageSettings settings) =>
        SettingForms.TryInstant(settings.From, out var from) && SettingForms.TryInstant(settings.To, out var to)
            ? new(from, to, settings.Reason, settings.AnnouncedOn is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null)
            : throw new ArgumentException("Times that were not checked.", nameof(settings));
}
