using System.Globalization;

namespace Institute.Conformance.Reports;

/// <summary>Times as Swedish clocks show them, always with their offset; on a machine without time zones UTC, with its.</summary>
internal static class ReportTime
{
    public static DateTimeOffset Of(DateTimeOffset time) =>
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Stockholm", out var zone) ? TimeZoneInfo.ConvertTime(time, zone) : time.ToUniversalTime();

    public static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
