using System.Globalization;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>A segment's place in the log and the calendar month (Stockholm) that it was begun in, written <c>000001-2026-11</c>.</summary>
/// <param name="Number">From 1, unbroken.</param>
/// <param name="Month">The month's first day.</param>
internal sealed record SegmentName(int Number, DateOnly Month)
{
    public const int TextLength = 14;

    public static bool TryParse(ReadOnlySpan<char> text, out SegmentName name)
    {
        name = new(0, default);
        if (text.Length != TextLength || text[6] != '-' || text[11] != '-'
            || !TryNumber(text[..6], int.MaxValue, out var number) || !TryNumber(text[7..11], DateOnly.MaxValue.Year, out var year) || !TryNumber(text[12..], 12, out var month))
        {
            return false;
        }

        name = new(number, new(year, month, 1));
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:000000}-{Month.Year:0000}-{Month.Month:00}");

    // Dates' own forms read calendars first, which takes a short command as long as a search.
    private static bool TryNumber(ReadOnlySpan<char> digits, int most, out int number) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && number <= most;
}
