namespace Institute.Adapter;

/// <summary>The rules of personal identity numbers, on digits.</summary>
internal static class PersonalIdentityDigits
{
    private const int SamordningsnummerDay = 60;

    /// <summary>Writes the twelve digits of a number that can exist.</summary>
    public static bool TryExpand(ReadOnlySpan<char> text, DateOnly today, Span<char> twelve, out PersonalIdentityNumberKind kind)
    {
        kind = default;
        if (!TrySplit(text, out var date, out var sign, out var serial) || !LuhnHolds(date, serial))
        {
            return false;
        }

        var shortYear = Number(date[^6..^4]);
        var year = date.Length == 8 ? Number(date[..4]) : YearOf(shortYear, sign, today.Year);
        if (year is < 1800 or > 2099 || (sign == '+' && today.Year - year < 100))
        {
            return false;
        }

        var month = Number(date[^4..^2]);
        var day = Number(date[^2..]);
        kind = day >= SamordningsnummerDay ? PersonalIdentityNumberKind.Samordningsnummer : PersonalIdentityNumberKind.Personnummer;
        if (!(kind == PersonalIdentityNumberKind.Samordningsnummer ? IsSamordningsnummer(year, month, day, today) : IsPersonnummer(year, month, day, serial, today)))
        {
            return false;
        }

        twelve[0] = (char)('0' + (year / 1000));
        twelve[1] = (char)('0' + (year / 100 % 10));
        date[^6..].CopyTo(twelve[2..]);
        serial.CopyTo(twelve[8..]);
        return true;
    }

    private static bool TrySplit(ReadOnlySpan<char> text, out ReadOnlySpan<char> date, out char sign, out ReadOnlySpan<char> serial)
    {
        date = serial = default;
        sign = '-';
        if (text.Length is < 10 or > 13)
        {
            return false;
        }

        serial = text[^4..];
        date = text[..^4];
        if (date[^1] is '-' or '+')
        {
            sign = date[^1];
            date = date[..^1];
        }

        return date.Length is 6 or 8 && !date.ContainsAnyExceptInRange('0', '9') && !serial.ContainsAnyExceptInRange('0', '9');
    }

    private static bool LuhnHolds(ReadOnlySpan<char> date, ReadOnlySpan<char> serial)
    {
        Span<char> ten = stackalloc char[10];
        date[^6..].CopyTo(ten);
        serial.CopyTo(ten[6..]);
        return LuhnChecksum.IsValid(ten);
    }

    // Folkbokföringslagen 18 §: the hyphen becomes a plus the year in which the person turns one hundred.
    private static int YearOf(int shortYear, char sign, int thisYear)
    {
        var latest = sign == '+' ? thisYear - 100 : thisYear;
        return latest - ((latest - shortYear) % 100);
    }

    // Real ones exist with month 00 and day 60, where the date of birth is not known: no calendar check.
    private static bool IsSamordningsnummer(int year, int month, int day, DateOnly today) => month <= 12 && day is >= 60 and <= 91 && year <= today.Year;

    private static bool IsPersonnummer(int year, int month, int day, ReadOnlySpan<char> serial, DateOnly today) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
        && new DateOnly(year, month, day) <= today
        && serial is not ['0', '0', '0', _];

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
