namespace Institute.Sidecar.Availability.Outages;

/// <summary>Working days in Sweden: neither Saturday, Sunday nor public holiday (lag 1989:253). Eves and further days are settings, since law and practice differ.</summary>
/// <remarks>Immutable; safe for all threads.</remarks>
internal sealed class SwedishCalendar(bool evesAreHolidays, IReadOnlySet<DateOnly> extraHolidays)
{
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !IsPublicHoliday(day) && !(evesAreHolidays && IsEve(day)) && !extraHolidays.Contains(day);

    public static bool IsPublicHoliday(DateOnly day)
    {
        var fromEaster = day.DayNumber - Easter(day.Year).DayNumber;
        return (day.Month, day.Day) switch
        {
            (1, 1) or (1, 6) or (5, 1) or (6, 6) or (12, 25) or (12, 26) => true,

            // Good Friday, Easter Sunday and Monday, Ascension, Pentecost.
            _ when fromEaster is -2 or 0 or 1 or 39 or 49 => true,
            _ => IsMidsummerDay(day) || IsAllSaints(day),
        };
    }

    /// <summary>Midsummer Eve, Christmas Eve, New Year's Eve: no public holidays, and hardly anybody works.</summary>
    public static bool IsEve(DateOnly day) => (day.Month, day.Day) is (12, 24) or (12, 31) || IsMidsummerDay(day.AddDays(1));

    /// <summary>Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    internal static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        return new(year, month, (h + l - (7 * m) + (33 * month) + 19) % 32);
    }

    // The Saturday from 20 to 26 June.
    private static bool IsMidsummerDay(DateOnly day) => day is { Month: 6, Day: >= 20 and <= 26, DayOfWeek: DayOfWeek.Saturday };

    // The Saturday from 31 October to 6 November.
    private static bool IsAllSaints(DateOnly day) => day is { DayOfWeek: DayOfWeek.Saturday } and ({ Month: 10, Day: 31 } or { Month: 11, Day: <= 6 });
}
