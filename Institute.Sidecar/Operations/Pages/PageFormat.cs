using System.Globalization;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>How the page and the report write times and numbers: the same in both languages (ISO 8601, Stockholm time).</summary>
internal static class PageFormat
{
    // A narrow no-break space between thousands, as ISO 80000-1 has it.
    private static readonly NumberFormatInfo Spaced = new() { NumberGroupSeparator = "\u202f", PercentGroupSeparator = "\u202f", PercentPositivePattern = 0 };

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "–";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    public static string Day(DateTimeOffset? time) => Day(time is { } known ? DateOnly.FromDateTime(known.DateTime) : null);

    /// <summary>To the minute.</summary>
    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", Spaced);

    public static string Percent(double share) => share.ToString("P3", Spaced);

    public static string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(unit == 0 ? "F0" : "F1", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
