using System.Globalization;
using System.Text.Json.Serialization;

namespace SampleBank.Books;

/// <summary>A day in the books: <c>2009-05-11</c>, or <c>4 years ago</c> by the clock, so that the five-year rule can be seen at any time.</summary>
[JsonConverter(typeof(BookDateConverter))]
internal sealed record BookDate
{
    private readonly DateOnly? day;
    private readonly int yearsAgo;

    private BookDate(DateOnly? day, int yearsAgo)
    {
        this.day = day;
        this.yearsAgo = yearsAgo;
    }

    public static BookDate Of(DateOnly day) => new(day, 0);

    public static BookDate Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new(day, 0);
        }

        return text.Split(' ') is [var number, "year" or "years", "ago"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var years)
            ? new(null, years)
            : throw new FormatException("Not a day in the books: write 2009-05-11 or 4 years ago.");
    }

    public DateOnly On(DateOnly today) => day ?? today.AddYears(-yearsAgo);
}
