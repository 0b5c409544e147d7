using System.Collections.Frozen;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Operations.Pages;

/// <content>What happened to the service, for the report. The log's records have it in English; the Swedish report has it in Swedish.</content>
public sealed partial record PageTexts
{
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(RecordKind.Started)] = "Startad",
        [nameof(RecordKind.Stopped)] = "Stoppad",
        [nameof(RecordKind.Ready)] = "Redo",
        [nameof(RecordKind.NotReady)] = "Inte redo",
        [nameof(RecordKind.KeyChanged)] = "Nyckel bytt",
        [nameof(RecordKind.ClockChanged)] = "Klocka ställd",
        [nameof(RecordKind.LogGap)] = "Lucka i loggen",
        [nameof(RecordKind.MaintenanceOverridden)] = "Underhåll framtvingat",
        [nameof(RecordKind.Verified)] = "Granskad",
        [nameof(RecordKind.SegmentSealed)] = "Segment förseglat",
        [nameof(RecordKind.PurgeAnnounced)] = "Gallring aviserad",
        [nameof(RecordKind.SegmentPurged)] = "Segment gallrat",
        [nameof(RecordKind.Restored)] = "Återställd",
        [nameof(RecordKind.SettingsInForce)] = "Inställningar ändrade",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Names of what a detail holds, as EventWords writes them; a value follows.
    private static readonly FrozenDictionary<string, string> Members = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["version"] = "version",
        ["signer fingerprint"] = "undertecknarens fingeravtryck",
        ["recipient fingerprint"] = "mottagarens fingeravtryck",
        ["abandoned"] = "lämnade frågor",
        ["untold"] = "svar med okänd leverans",
        ["milliseconds"] = "millisekunder",
        ["from"] = "från",
        ["to"] = "till",
        ["refused"] = "avvisade poster",
        ["cause"] = "orsak",
        ["exchanges"] = "utbyten",
        ["key"] = "nyckel",
        ["former"] = "förut",
        ["present"] = "nu",
        ["who"] = "vem",
        ["records"] = "poster",
        ["last sequence"] = "sista löpnummer",
        ["trusted"] = "betrodd undertecknare",
        ["confirmed up to"] = "bekräftad till",
        ["segment"] = "segment",
        ["earliest"] = "tidigast",
        ["reason"] = "skäl",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Longest first where one begins like another.
    private static readonly (string English, string Swedish)[] Changes =
    [
        ("no longer planned: outage ", "inte längre planerat: avbrott "),
        ("planned outage ", "planerat avbrott "),
        ("may now enter: ", "släpps nu in: "),
        ("may no longer enter: ", "släpps inte längre in: "),
        ("changed: section ", "ändrat: avsnittet "),
    ];

    private static readonly (string English, string Swedish)[] Things =
    [
        ("now ", "nu "),
        ("no longer ", "inte längre "),
        ("changed: ", "ändrat: "),
    ];

    // A colon ends the word for the condition, and causes follow.
    private static readonly (string English, string Swedish)[] Conditions = [("not ready: ", "inte redo: "), ("degraded: ", "larmar: ")];

    internal PageCause KindOf(string kind) => IsSwedish && Kinds.TryGetValue(kind, out var swedish) ? new(swedish, LanguageTag) : new(kind, "en");

    internal PageCause EventOf(string words) => IsSwedish && EventInSwedish(words) is { } swedish ? new(swedish, LanguageTag) : new(words, "en");

    private static string? EventInSwedish(string words)
    {
        if (words.Length == 0)
        {
            return words;
        }

        if (string.Equals(words, "ready", StringComparison.Ordinal))
        {
            return "redo";
        }

        foreach (var (english, swedish) in Conditions)
        {
            if (After(english, words) is { } causes)
            {
                return swedish + string.Join("; ", causes.Split("; ").Select(cause => CauseInSwedish(cause) ?? cause));
            }
        }

        foreach (var (english, swedish) in Changes)
        {
            if (After(english, words) is { } rest)
            {
                return swedish + rest.Replace(" to ", " till ", StringComparison.Ordinal).Replace("organisation number", "organisationsnummer", StringComparison.Ordinal)
                    .Replace(" and ", " och ", StringComparison.Ordinal).Replace("keys ", "nycklar ", StringComparison.Ordinal).Replace("test customers", "testkunder", StringComparison.Ordinal);
            }
        }

        foreach (var (english, swedish) in Things)
        {
            if (After(english, words) is { } thing)
            {
                var at = thing.LastIndexOf(' ');
                return swedish + (InSwedish(thing) is var whole && !string.Equals(whole, thing, StringComparison.Ordinal) ? whole : at > 0 ? InSwedish(thing[..at]) + thing[at..] : thing);
            }
        }

        return MembersInSwedish(words);
    }

    // "name: value; name: value", every name known; a value may hold what separates.
    private static string? MembersInSwedish(string words)
    {
        var parts = words.Split("; ").Select(part => part.IndexOf(": ", StringComparison.Ordinal) is var at and > 0 && Members.TryGetValue(part[..at], out var name) ? name + part[at..] : part).ToList();
        return parts[0].Contains(": ", StringComparison.Ordinal) && words.IndexOf(": ", StringComparison.Ordinal) is var first and > 0 && Members.ContainsKey(words[..first]) ? string.Join("; ", parts) : null;
    }
}
