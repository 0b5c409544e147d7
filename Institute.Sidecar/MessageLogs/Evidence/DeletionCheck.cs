using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Retention;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Holds what a log's records say of deleted segments against what else is known of them: docs/message-log-format.md, section 7, point 1.</summary>
/// <param name="at">When it is judged; null = a deletion may be told with any time.</param>
internal sealed class DeletionCheck(DateTimeOffset? at)
{
    /// <summary>A time service that sets a clock right by less is no clock that was ahead.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private readonly List<(PurgeAnnouncement Told, DateTimeOffset Time)> announced = [];
    private readonly Dictionary<int, Deletion> deletions = [];
    private readonly List<DateTimeOffset> lowestAfter = [];
    private RecordHeader? first;

    /// <summary>Whether a record tells that the segment was deleted.</summary>
    public bool IsTold(int segment) => deletions.ContainsKey(segment);

    /// <summary>Every record of the log passes here, in their order.</summary>
    public void Add(RecordHeader record)
    {
        first ??= record;
        if (lowestAfter.Count > 0 && record.Time < lowestAfter[^1])
        {
            lowestAfter[^1] = record.Time;
        }

        if (record.Kind == RecordKind.PurgeAnnounced && PurgeAnnouncement.Parse(record.Detail) is { } announcement)
        {
            announced.Add((announcement, record.Time));
        }
        else if (record.Kind == RecordKind.SegmentPurged && PurgedDetail.SegmentOf(record.Detail) is { } number && deletions.TryAdd(number, new(record.Time, announced.Count, lowestAfter.Count)))
        {
            lowestAfter.Add(DateTimeOffset.MaxValue);
        }
    }

    /// <summary>What is wrong with a segment's not being there; null when it was deleted as it may be.</summary>
    public string? FaultOf(int segment)
    {
        if (!deletions.TryGetValue(segment, out var deletion))
        {
            return "The segment is missing, and no record tells that it was purged.";
        }

        if (at is { } now && deletion.Time - now > Slack)
        {
            return "The segment is missing, and the record that it was purged bears a time that has not come.";
        }

        if (AnnouncementOf(segment, deletion) is not { } announcement)
        {
            return "The segment is missing, and no record announced thirty days before that it would be purged.";
        }

        if (announcement.Head is { } head && first!.Segment == segment + 1 && first.Previous != head)
        {
            return "The segment is missing, and what announced its deletion names another head than the one that the next segment continues.";
        }

        return IsOld(announcement.Newest ?? first!.Time, TimeOf(deletion)) ? null : "The segment is missing, and was not over five years old when it was purged.";
    }

    /// <summary>Whether a record of this time was over five years old when its segment was deleted.</summary>
    public bool WasOld(int segment, DateTimeOffset newest) => deletions.TryGetValue(segment, out var deletion) && IsOld(newest, TimeOf(deletion));

    /// <summary>Over five years by the calendar in Stockholm.</summary>
    public static bool IsOld(DateTimeOffset newest, DateTimeOffset deleted)
    {
        var day = NodeClock.DayOf(newest);
        return day.Year <= DateOnly.MaxValue.Year - RetentionPlan.LeastYears && day.AddYears(RetentionPlan.LeastYears) < NodeClock.DayOf(deleted);
    }

    private PurgeAnnouncement? AnnouncementOf(int segment, Deletion deletion)
    {
        var day = NodeClock.DayOf(TimeOf(deletion)).DayNumber;
        return announced.Take(deletion.AnnouncedBefore).FirstOrDefault(a => a.Told.Segment == segment && NodeClock.DayOf(a.Time).DayNumber + RetentionPlan.NoticeDays <= day).Told;
    }

    // A clock that was ahead and was set right afterwards does not make a segment old.
    private DateTimeOffset TimeOf(Deletion deletion)
    {
        var lowest = lowestAfter.Skip(deletion.Order).Min();
        return deletion.Time - lowest > Slack ? lowest : deletion.Time;
    }

    private sealed record Deletion(DateTimeOffset Time, int AnnouncedBefore, int Order);
}
