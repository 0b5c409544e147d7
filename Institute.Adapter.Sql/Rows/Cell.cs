using System.Globalization;

namespace Institute.Adapter.Sql;

/// <summary>
/// One value of a row, read as what the contract says: trimmed where the meaning is certain, else a fault by place and rule.
/// </summary>
internal readonly struct Cell(SqlView view, int row, string column, object? value)
{
    // What core systems write for "still": 9999-12-31, 9999-12-30, 9000-01-01.
    private const int FirstYearThatMeansNever = 9000;
    private const int DayLength = 10;

    private static readonly string[] DayForms = ["yyyy-MM-dd", "yyyyMMdd"];

    /// <summary>The text without space at either end; null for NULL and for nothing but space.</summary>
    public string? Text => value switch
    {
        null or DBNull => null,
        string text => text.Trim() is { Length: > 0 } trimmed ? trimmed : null,
        sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString("D", CultureInfo.InvariantCulture),
        decimal number when decimal.IsInteger(number) => number.ToString("0", CultureInfo.InvariantCulture),
        Guid id => id.ToString(),
        _ => throw Fault("is no text"),
    };

    public string Required => Text ?? throw Fault("is NULL or empty");

    /// <summary>The day; null for NULL, empty text, and days that mean never.</summary>
    public DateOnly? End => Day is { Year: < FirstYearThatMeansNever } day ? day : null;

    public DateOnly RequiredDay => Day ?? throw Fault("is NULL");

    public DateOnly? Day => value switch
    {
        null or DBNull => null,
        DateOnly day => day,
        DateTime { Kind: DateTimeKind.Unspecified } moment => DateOnly.FromDateTime(moment),
        string text => string.IsNullOrWhiteSpace(text) ? null : Parse(text.Trim()),
        _ => throw Fault("is no calendar day: give a DATE"),
    };

    /// <summary>The moment; null for NULL.</summary>
    public DateTimeOffset? Moment => value switch
    {
        null or DBNull => null,
        DateTimeOffset moment => moment,
        DateTime { Kind: DateTimeKind.Utc } moment => new(moment),
        string text when DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) && text.IndexOf('T') is var t and >= 0 && text.AsSpan(t).IndexOfAny("Zz+-") >= 0 => moment,
        _ => throw Fault("is no moment: give a TIMESTAMP WITH TIME ZONE"),
    };

    public bool Flag => value switch
    {
        null or DBNull => false,
        bool flag => flag,
        sbyte or byte or short or int or long or decimal => Convert.ToInt64(value, CultureInfo.InvariantCulture) switch
        {
            0 => false,
            1 => true,
            _ => throw Fault("is neither 0 nor 1"),
        },
        string text => text.Trim() switch
        {
            "0" or "f" or "false" => false,
            "1" or "t" or "true" => true,
            _ => throw Fault("is neither yes nor no"),
        },
        _ => throw Fault("is neither yes nor no"),
    };

    public SqlRowException Fault(string rule) => new(view, row, $"{column} {rule}");

    // A time of day behind the day is cut off; a zone is not, for by it the day may be another.
    private DateOnly Parse(string text)
    {
        var isMoment = text.Length > DayLength && text[DayLength] is ' ' or 'T';
        if (isMoment && !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) || (isMoment && HasZone(text)))
        {
            throw Fault("is no calendar day: give a DATE");
        }

        return DateOnly.TryParseExact(isMoment ? text[..DayLength] : text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Fault("is no calendar day: give a DATE");
    }

    private static bool HasZone(string text) => text[DayLength..].AsSpan().IndexOfAny("Zz+-") >= 0;
}
