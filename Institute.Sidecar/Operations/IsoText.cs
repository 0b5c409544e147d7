using System.Globalization;

namespace Institute.Sidecar.Operations;

/// <summary>Days and instants as operational lines have them: as ISO 8601 texts. Handed over as values they would stand in a line's state as the invariant culture writes them, month first.</summary>
internal static class IsoText
{
    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Iso(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
