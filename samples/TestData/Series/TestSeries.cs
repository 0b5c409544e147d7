namespace TestData.Series;

/// <summary>The identity numbers that may stand in test data: Skatteverket's published test series, and numbers made in the same way that nobody alive can have.</summary>
/// <remarks>
/// Made numbers are those of persons born 1880–1909 with birth number 905–979: whoever had such a number would be far older than anybody is.
/// A number of the series is used before a made one, so that a small bank has customers of ordinary ages.
/// </remarks>
internal static class TestSeries
{
    public static readonly DateOnly FirstMadeDay = new(1880, 1, 1);
    public static readonly DateOnly LastMadeDay = new(1909, 12, 31);
    public const int FirstMadeBirthNumber = 905;
    public const int LastMadeBirthNumber = 979;

    public static IReadOnlyList<string> PersonalNumbers { get; } = Load("personnummer.txt");

    public static IReadOnlyList<string> CoordinationNumbers { get; } = Load("samordningsnummer.txt");

    private static HashSet<string> Published { get; } = [.. PersonalNumbers, .. CoordinationNumbers];

    /// <param name="number">Twelve digits.</param>
    public static bool Contains(string number) => Published.Contains(number) || IsMade(number);

    /// <exception cref="OutsideSeriesException">The number is not of the series. The message does not hold it: it may be a real person's.</exception>
    public static string Require(string number) => Contains(number) ? number : throw new OutsideSeriesException();

    private static bool IsMade(string number)
    {
        if (number.Length != 12 || number.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        int Part(int from, int length) => int.Parse(number.AsSpan(from, length), System.Globalization.CultureInfo.InvariantCulture);
        var (year, month, day) = (Part(0, 4), Part(4, 2), Part(6, 2));
        day -= day > 60 ? 60 : 0;
        return year >= FirstMadeDay.Year && year <= LastMadeDay.Year
            && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && Part(8, 3) is >= FirstMadeBirthNumber and <= LastMadeBirthNumber
            && CheckDigits.Luhn(number.AsSpan(2, 9)) == number[11];
    }

    private static string[] Load(string name)
    {
        using var reader = new StreamReader(typeof(TestSeries).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
