using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Brings the second place up to the log, deletions too.</summary>
internal sealed class LogFollower(Func<ILogArchive> open, string target, TimeProvider clock, ILogger logger)
{
    // One in a run: after a start, years of closed segments are compared over minutes.
    private readonly ComparedSegments compared = new(1);

    public void Run(CancellationToken cancellationToken)
    {
        using var source = open();
        foreach (var segment in new LogCopy(source, target, compared).Run(cancellationToken))
        {
            MessageLogEvents.KeptInCopy(logger, segment.ToString());
        }

        foreach (var segment in Deleted(source))
        {
            SqliteLogStore.Purge(target, segment);
            MessageLogEvents.SegmentPurgedInCopy(logger, segment.ToString());
        }
    }

    /// <summary>What the log no longer has, and says so, and is old enough by the copy's own account: else somebody who can write the log's folder could have the copy deleted.</summary>
    private List<SegmentName> Deleted(ILogArchive log)
    {
        using var there = new SqliteLogArchive(target);
        var kept = log.Segments();
        var missing = there.Segments().Except(kept).ToList();
        if (missing.Count == 0)
        {
            return missing;
        }

        var told = kept.SelectMany(segment => ToldIn(log, segment)).ToHashSet();
        return [.. missing.Where(segment => told.Contains(segment.Number) && IsOld(there, segment))];
    }

    private static List<int> ToldIn(ILogArchive log, SegmentName segment)
    {
        using var reader = log.OpenForReading(segment);
        return [.. reader.Find(new() { Kind = RecordKind.SegmentPurged }).Select(r => PurgedDetail.SegmentOf(RecordHeaderCodec.Decode(r.Header).Detail)).OfType<int>()];
    }

    private bool IsOld(SqliteLogArchive there, SegmentName segment)
    {
        using var reader = there.OpenForReading(segment);
        return reader.NewestHead()?.Decode().Time is not { } newest || NodeClock.DayOf(newest).AddYears(RetentionPlan.LeastYears) < NodeClock.DayOf(clock.GetUtcNow());
    }
}
