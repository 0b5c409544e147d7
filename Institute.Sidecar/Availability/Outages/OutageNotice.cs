using System.Globalization;

namespace Institute.Sidecar.Availability.Outages;

/// <summary>The announcement to the authority, in Swedish.</summary>
internal static class OutageNotice
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string Write(string institute, string organisationNumber, DateTimeOffset from, DateTimeOffset to, string? reason, TimeZoneInfo zone) => string.Create(Swedish, $"""
        Anmälan om planerat avbrott i konto- och värdefackssystemet

        Institut: {institute}, organisationsnummer {organisationNumber[..6]}-{organisationNumber[6..]}
        Avbrottet börjar: {Local(from, zone)}
        Avbrottet slutar: {Local(to, zone)}
        Orsak: {reason ?? "service"}

        Under avbrottet besvaras frågor med HTTP 503 och felkod KI3002; Retry-After anger när avbrottet slutar.
        Anmälan lämnas enligt 2 § Skatteverkets föreskrifter om konto- och värdefackssystem.
        """);

    private static string Local(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        var written = local.ToString("dddd d MMMM yyyy 'kl.' HH.mm", Swedish);

        // The hour that the last Sunday of October has twice.
        return !zone.IsAmbiguousTime(local) ? written : local.Offset > zone.BaseUtcOffset ? $"{written} (sommartid)" : $"{written} (normaltid)";
    }
}
