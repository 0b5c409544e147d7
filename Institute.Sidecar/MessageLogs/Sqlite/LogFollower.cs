using Institute.Sidecar.MessageLogs.Evidence;
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

    /// <summary>What the log no longer has, and was deleted as it may be, also by the copy's own account and by clocks that nobody doubts: else somebody who can write the log's folder could have the copy deleted.</summary>
    private List<SegmentName> Deleted(ILogArchive log)
    {
        using var there = new SqliteLogArchive(target);
        var kept = log.Segments();
        var missing = there.Segments().Except(kept).ToList();
        if (missing.Count == 0)
        {
            return missing;
        }

        var deletions = new DeletionCheck(clock.GetUtcNow());
        kept.ToList().ForEach(segment => AddTold(log, segment, deletions));
        missing.RemoveAll(segment => deletions.FaultOf(segment.Number) is not null || !WasOld(there, segment, deletions));
        return missing.Count > 0 && !RetentionReading.Read(log).History.IsClockDoubted ? missing : [];
    }

    private static void AddTold(ILogArchive log, SegmentName segment, DeletionCheck deletions)
    {
        using var reader = log.OpenForReading(segment);
        if (reader.NewestHead()?.Decode() is not { } head)
        {
            return;
        }

        long[] ends = [head.LastSequence - head.Size + 1, head.LastSequence];
        var told = new[] { RecordKind.PurgeAnnounced, RecordKind.SegmentPurged }.SelectMany(kind => reader.Find(new() { Kind = kind }).Select(r => r.Sequence));
        foreach (var sequence in new SortedSet<long>([.. ends, .. told]))
        {
            if (reader.Read(sequence) is { } record)
            {
                deletions.Add(RecordHeaderCodec.Decode(record.Header));
            }
        }
    }

    private static bool WasOld(SqliteLogArchive there, SegmentName segment, DeletionCheck deletions)
    {
        using var reader = there.OpenForReading(segment);
        return reader.NewestHead()?.Decode().Time is not { } newest || deletions.WasOld(segment.Number, newest);
    }
}
