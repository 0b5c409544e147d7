using System.Globalization;
using Institute.Conformance.Asking;

namespace Institute.Conformance.Cases;

/// <summary>What more there is to look at in an answer. Complaints name elements, never values.</summary>
internal static class Check
{
    public static Func<Seen, string?> Tells(string element) =>
        seen => seen.Values(element).Any() ? null : $"no {element} in the answer";

    public static Func<Seen, string?> TellsNo(string element) =>
        seen => seen.Values(element).Any() ? $"a {element} in the answer" : null;

    public static Func<Seen, string?> Tells(string element, string value) =>
        seen => seen.Values(element).Contains(value, StringComparer.Ordinal) ? null : $"the {element} that was asked about is not told";

    public static Func<Seen, string?> Header(string name, string value) =>
        seen => string.Equals(seen.Header(name), value, StringComparison.OrdinalIgnoreCase) ? null : $"the header {name} is {(seen.Header(name) is null ? "missing" : "another")}";

    public static Func<Seen, string?> HasHeader(string name) => seen => seen.Header(name) is { Length: > 0 } ? null : $"no header {name}";

    public static Func<Seen, string?> NoHeader(string name) => seen => seen.Header(name) is null ? null : $"a header {name}";

    public static string? Echoed(Seen seen) => string.Equals(seen.CorrelationId, seen.SentCorrelationId, StringComparison.Ordinal) ? null : "the correlation ID was not echoed";

    public static string? WithinTenSeconds(Seen seen) => seen.Elapsed < TimeSpan.FromSeconds(10) ? null : string.Create(CultureInfo.InvariantCulture, $"{seen.Elapsed.TotalSeconds:F1} s");

    /// <summary>Neither the body nor a header repeats the text.</summary>
    public static Func<Seen, string?> NeverRepeats(string text) => seen =>
        seen.Text.Contains(text, StringComparison.OrdinalIgnoreCase) || seen.Headers.SelectMany(h => h).Any(v => v.Contains(text, StringComparison.OrdinalIgnoreCase))
            ? "the answer repeats what stood in the question" : null;
}
