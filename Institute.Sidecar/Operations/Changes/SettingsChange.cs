using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.Operations.Reports;

namespace Institute.Sidecar.Operations.Changes;

/// <summary>Says in words what changed between two <see cref="SettingsInForce"/>.</summary>
internal static class SettingsChange
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

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
    /// <returns>Empty when nothing changed.</returns>
    public static IReadOnlyList<EventPhrase> Describe(SettingsInForce? before, SettingsInForce now) =>
    [
        .. now.Certificates.Except(before?.Certificates ?? [], StringComparer.Ordinal).Select(c => new EventPhrase("now " + Short(c))),
        .. (before?.Certificates ?? []).Except(now.Certificates, StringComparer.Ordinal).Select(c => new EventPhrase("no longer " + Short(c))),
        .. now.Outages.Except(before?.Outages ?? []).Select(o => Outage("planned outage", o)),
        .. (before?.Outages ?? []).Except(now.Outages).Select(o => Outage("no longer planned: outage", o)),
        .. Changed(before is null ? [] : before.Parties, now.Parties).Select(p => Party("may now enter", p)),
        .. Changed(now.Parties, before?.Parties).Select(p => Party("may no longer enter", p)),
        .. (now.Sections ?? Nothing).Where(s => before?.Sections is { } earlier && IsOther(earlier.GetValueOrDefault(s.Key), s.Value)).Select(s => new EventPhrase("changed: section " + s.Key)),
        .. now.Files.Where(f => before is not null && IsOther(before.Files.GetValueOrDefault(f.Key), f.Value)).Select(f => new EventPhrase("changed: " + f.Key)),
    ];

    // A record of an earlier version names no parties: then nothing is known to have changed.
    private static IEnumerable<PartyInForce> Changed(IReadOnlyList<PartyInForce>? from, IReadOnlyList<PartyInForce>? to) => to is null || from is null ? [] : to.Except(from);

    private static EventPhrase Party(string words, PartyInForce party) =>
        new($"{words}: {party.Role}, {(party.OrganisationNumber is { } number ? "organisation number " + number : "keys " + string.Join(" and ", party.KeyPins))}{(party.TestCustomers > 0 ? string.Create(CultureInfo.InvariantCulture, $", test customers {party.TestCustomers}") : "")}", party.Name);

    // A part that nobody has used yet has no digest.
    private static bool IsOther(string? before, string now) => before is { Length: > 0 } && now.Length > 0 && !string.Equals(before, now, StringComparison.Ordinal);

    private static string Short(string certificate) =>
        certificate.LastIndexOf(' ') is var at and > 0 && certificate.Length - at - 1 > ShortThumbprint ? certificate[..(at + 1 + ShortThumbprint)] + "…" : certificate;

    private static EventPhrase Outage(string words, OutageInForce outage) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{words} {outage.From:yyyy-MM-dd HH:mm zzz} to {outage.To:yyyy-MM-dd HH:mm zzz}"), outage.Reason);
}
