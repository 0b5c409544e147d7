using System.Globalization;

namespace Institute.Bench.Charts;

/// <summary>Numbers along an axis.</summary>
internal static class Axis
{
    private static readonly double[] Steps = [1, 2, 4, 8, 10];

    /// <summary>The next number that begins with 1, 2, 4 or 8, so that quarters of it are short.</summary>
    public static double Round(double highest)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(highest, 1e-9))));
        return Steps.Select(step => step * power).First(limit => limit >= highest * 0.999);
    }

    public static string Text(double number) => number switch
    {
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{number / 1_000_000:0.##}M"),
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{number / 1_000:0.#}k"),
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{number:0}"),
        >= 10 => string.Create(CultureInfo.InvariantCulture, $"{number:0.#}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{number:0.##}"),
    };
}
