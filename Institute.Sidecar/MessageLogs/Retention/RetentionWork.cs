using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations;

namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Once a night, in the closed hours: plans off the writer's thread, then announces and deletes on it.</summary>
/// <remarks>Belongs to the writer's thread.</remarks>
internal sealed class RetentionWork(ILogStore store, MessageLogOptions options, NodeClock clock, ILogger logger)
{
    private const int FirstHour = 23;
    private const int EndHour = 4;

    private Task<IReadOnlyList<RetentionStep>>? planning;
    private DateOnly planned;
    private bool isHurried;

    /// <summary>Whatever the hour: after an override.</summary>
    public void Hurry() => isHurried = true;

    /// <param name="note">Makes a record durable; false when it could not.</param>
    public void Step(Func<LogEntry, bool> note)
    {
        if (planning is { IsCompleted: true } done)
        {
            planning = null;
            if (done.IsFaulted)
            {
                MessageLogEvents.RetentionFailed(logger, done.Exception.InnerException?.GetType().Name ?? "");
                return;
            }

            Do(done.Result, note);
            return;
        }

        var (day, hour) = (NodeClock.DayOf(clock.UtcNow), NodeClock.HourOf(clock.UtcNow));
        if (planning is null && (isHurried || (planned != day && hour is >= FirstHour or < EndHour)))
        {
            planned = day;
            isHurried = false;
            planning = Task.Run(() => Plan(day));
        }
    }

    private IReadOnlyList<RetentionStep> Plan(DateOnly today)
    {
        var (segments, history) = RetentionReading.Read(store.Archive);
        return RetentionPlan.Of(segments, history, today, options.RetentionYears, options.LegalHolds);
    }

    private void Do(IReadOnlyList<RetentionStep> steps, Func<LogEntry, bool> note)
    {
        try
        {
            // Where a deletion cannot be recorded, none after it may be done: the log is shortened at its beginning only. And only what became a record is told.
            _ = steps.All(step => TryDo(step, note));
        }
        catch (Exception e)
        {
            // Of any kind: the writer's thread must not end for what can wait until the next night.
            MessageLogEvents.RetentionFailed(logger, e.GetType().Name);
        }
    }

    private bool TryDo(RetentionStep step, Func<LogEntry, bool> note)
    {
        var number = PurgedDetail.Of(step.Segment.Number);
        switch (step)
        {
            case RetentionStep.Announce announce when !note(new(RecordKind.PurgeAnnounced) { Detail = AnnouncementOf(announce).ToString() }):
                return false;
            case RetentionStep.Announce announce:
                MessageLogEvents.PurgeAnnounced(logger, step.Segment.ToString(), announce.Earliest.Iso());
                break;
            case RetentionStep.Purge or RetentionStep.Finish when !store.MayPurge:
                PostgresEvents.MayNotPurge(logger, step.Segment.ToString());
                break;
            case RetentionStep.Purge when NodeClock.DayOf(clock.UtcNow) < planned:
                // The clock was set back since the plan was made, and what is recorded now would seem too early.
                return false;
            case RetentionStep.Purge when !note(new(RecordKind.SegmentPurged) { Detail = number }):
                return false;
            default:
                // The second place deletes it itself, after this record: a volume that hangs must not hold up the writer.
                store.Purge(step.Segment);
                MessageLogEvents.SegmentPurged(logger, step.Segment.ToString());
                break;
        }

        return true;
    }

    // What shows for good how old the segment was: when it is gone, the next one still begins with its newest head.
    private PurgeAnnouncement AnnouncementOf(RetentionStep.Announce step)
    {
        using var reader = store.Archive.OpenForReading(step.Segment);
        var head = reader.NewestHead();
        return new(step.Segment.Number, step.Earliest, head?.Decode().Time, head?.Hash);
    }
}
