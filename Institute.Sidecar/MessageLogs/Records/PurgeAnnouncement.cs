using System.Globalization;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>The detail of a <c>PurgeAnnounced</c> record: which segment, from which day on, and what shows later how old it was.</summary>
/// <param name="Earliest">Stockholm.</param>
/// <param name="Newest">The time of the segment's newest head; null where the record does not say.</param>
/// <param name="Head">That head's hash: the next segment begins with it. Null where the record does not say.</param>
internal sealed record PurgeAnnouncement(int Segment, DateOnly Earliest, DateTimeOffset? Newest = null, Hash256? Head = null)
{
    private const string DayForm = "yyyy-MM-dd";

    /// <summary>Null for what is no announcement: such a record announces nothing.</summary>
    public static PurgeAnnouncement? Parse(string detail) => detail.Split(' ') switch
    {
        [var segment, var day] when PurgedDetail.SegmentOf(segment) is { } number && TryDay(day, out var earliest) => new(number, earliest),
        [var segment, var day, var time, var hash] when PurgedDetail.SegmentOf(segment) is { } number && TryDay(day, out var earliest) && TryTime(time, out var newest) && Hash256.TryParse(hash, out var head) =>
            new(number, earliest, newest, head),
        _ => null,
    };

    /// <summary>What a person needs of it.</summary>
    public static string ShortForm(string detail) => string.Join(' ', detail.Split(' ').Take(2));

    public override string ToString() => Newest is { } newest && Head is { } head
        ? string.Create(CultureInfo.InvariantCulture, $"{Segment} {Earliest:yyyy-MM-dd} {UnixTime.ToTicks(newest)} {head}")
        : string.Create(CultureInfo.InvariantCulture, $"{Segment} {Earliest:yyyy-MM-dd}");

    private static bool TryDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryTime(string text, out DateTimeOffset time)
    {
        var isTime = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= UnixTime.ToTicks(DateTimeOffset.MaxValue);
        time = isTime ? UnixTime.FromTicks(ticks) : default;
        return isTime;
    }
}
