using System.Globalization;
using System.Text.Json;

namespace Institute.Sidecar.Operations.Changes;

/// <summary>Says in words what changed between two <see cref="SettingsInForce"/>.</summary>
internal static class SettingsChange
{
    // Enough of a thumbprint to compare by eye.
    private const int ShortThumbprint = 16;

    public static SettingsInForce? Parse(string detail)
    {
        try
        {
            return JsonSerializer.Deserialize(detail, ChangeJson.Default.SettingsInForce);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="before">Null at the first known start.</param>
    /// <param name="now">In force from then on.</param>
    /// <returns>Null when nothing changed.</returns>
    public static string? Describe(SettingsInForce? before, SettingsInForce now)
    {
        List<string> changes =
        [
            .. now.Certificates.Except(before?.Certificates ?? [], StringComparer.Ordinal).Select(c => "now " + Short(c)),
            .. (before?.Certificates ?? []).Except(now.Certificates, StringComparer.Ordinal).Select(c => "no longer " + Short(c)),
            .. now.Outages.Except(before?.Outages ?? []).Select(o => "planned outage " + Span(o)),
            .. (before?.Outages ?? []).Except(now.Outages).Select(o => "no longer planned: outage " + Span(o)),
            .. now.Files.Where(f => before is not null && IsOther(before.Files.GetValueOrDefault(f.Key), f.Value)).Select(f => "changed: " + f.Key),
        ];
        return changes.Count == 0 ? null : string.Join("; ", changes);
    }

    // A part that nobody has used yet has no digest.
    private static bool IsOther(string? before, string now) => before is { Length: > 0 } && now.Length > 0 && !string.Equals(before, now, StringComparison.Ordinal);

    private static string Short(string certificate) =>
        certificate.LastIndexOf(' ') is var at and > 0 && certificate.Length - at - 1 > ShortThumbprint ? certificate[..(at + 1 + ShortThumbprint)] + "…" : certificate;

    private static string Span(OutageInForce outage) => string.Create(CultureInfo.InvariantCulture, $"{outage.From:yyyy-MM-dd HH:mm zzz} to {outage.To:yyyy-MM-dd HH:mm zzz} ({outage.Reason})");
}
