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
        if (text.Length != TextLength || text[6] != '-' || !int.TryParse(text[..6], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0
            || !DateOnly.TryParseExact(text[7..], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return false;
        }

        name = new(number, month);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number:000000}-{Month:yyyy-MM}");
}
