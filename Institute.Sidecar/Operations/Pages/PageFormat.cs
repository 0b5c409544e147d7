using System.Globalization;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>How the page and the report write times: the same in both languages (ISO 8601, Stockholm time).</summary>
internal static class PageFormat
{
    public static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "–";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    public static string Day(DateTimeOffset? time) => Day(time is { } known ? DateOnly.FromDateTime(known.DateTime) : null);

    /// <summary>To the minute.</summary>
    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
