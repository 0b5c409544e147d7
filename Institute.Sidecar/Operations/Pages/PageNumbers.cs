using System.Globalization;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>How the page and the report write numbers in one language. Made here and not from the system's cultures, which an image without their data lacks.</summary>
internal sealed class PageNumbers
{
    // A narrow no-break space between thousands, as ISO 80000-1 has it: a comma or a point there would be the other language's decimals.
    private const string Thousands = "\u202f";

    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    private readonly NumberFormatInfo format;
    private readonly string percent;

    private PageNumbers(string decimals, string percent)
    {
        format = new() { NumberGroupSeparator = Thousands, NumberDecimalSeparator = decimals };
        this.percent = percent;
    }

    public static PageNumbers Swedish { get; } = new(",", "\u00a0%");

    public static PageNumbers English { get; } = new(".", "%");

    public string Whole(long number) => number.ToString("N0", format);

    public string Percent(double share) => (share * 100).ToString("N3", format) + percent;

    public string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N3", format) + " s";

    /// <summary>As many decimals as it has.</summary>
    public string Plain(double number) => number.ToString(format);

    public string Bytes(long bytes)
    {
        double value = bytes;
        var unit = 0;
        while (value >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(unit == 0 ? "N0" : "N1", format) + " " + Units[unit];
    }
}
