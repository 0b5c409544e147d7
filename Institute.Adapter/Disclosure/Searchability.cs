namespace Institute.Adapter;

/// <summary>A service stays searchable until five years after it ended, that day included; then it is silent (2 § of the law).</summary>
internal static class Searchability
{
    private const int Years = 5;

    /// <summary>The earliest end that is still searchable on a day.</summary>
    /// <remarks>Ended 29 February: five years later has no such day, so 28 February is the last one, as for any period counted in years (lagen 1930:173 om beräkning av lagstadgad tid).</remarks>
    public static DateOnly FirstSearchableEnd(DateOnly today)
    {
        if (today.Year <= Years)
        {
            return DateOnly.MinValue;
        }

        var first = today.AddYears(-Years);
        return first.AddYears(Years) < today ? first.AddDays(1) : first;
    }

    /// <summary>Whether a service with this end may be told on a day.</summary>
    /// <remarks>Counted back from today: an end in the calendar's last years has no day five years later.</remarks>
    public static bool IsSearchable(DateOnly? ended, DateOnly today) => ended is null || ended >= FirstSearchableEnd(today);
}
