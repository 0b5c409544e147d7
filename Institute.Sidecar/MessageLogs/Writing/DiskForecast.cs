using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>How many days the log's disk lasts at the present rate: that of up to seven days of this run, and until it has run for one, that of the log's whole life. Warns at 30 days and at 7, and again each day.</summary>
/// <remarks>Belongs to the writer's thread.</remarks>
internal sealed class DiskForecast(ILogStore store, LogCondition condition, NodeClock clock, long reserve, ILogger logger)
{
    private const int Month = 30;
    private const int Week = 7;
    private const int Window = 7 * 24;
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Least = TimeSpan.FromDays(1);

    /// <summary>Growth since the start, hour by hour: what a deletion gives back is no negative growth.</summary>
    private readonly Queue<(long At, long Growth)> samples = new();
    private long growth;
    private long lastBytes = -1;
    private long? lastLook;
    private DateOnly? told;
    private int toldDays;
    private DateTimeOffset? begun;

    public void Look()
    {
        var now = clock.Monotonic;
        if (lastLook is { } last && Span(last, now) < Interval)
        {
            return;
        }

        lastLook = now;
        if (store.FreeBytes() is not { } free)
        {
            condition.DiskDaysLeft = null;
            return;
        }

        var bytes = store.Archive.Bytes();
        growth += lastBytes < 0 ? 0 : Math.Max(0, bytes - lastBytes);
        lastBytes = bytes;
        samples.Enqueue((now, growth));
        if (samples.Count > Window)
        {
            samples.Dequeue();
        }

        condition.DiskDaysLeft = BytesADay(now, bytes) is { } rate and > 0 ? Math.Max(0, free - reserve) / rate : null;
        Warn();
    }

    private static TimeSpan Span(long from, long to) => TimeSpan.FromMicroseconds((to - from) / 1000);

    private double? BytesADay(long now, long bytes)
    {
        var (at, before) = samples.Peek();
        if (Span(at, now) >= Least)
        {
            return (growth - before) / Span(at, now).TotalDays;
        }

        begun ??= Begun();
        var age = clock.UtcNow - begun;
        return age >= Least ? bytes / age.Value.TotalDays : null;
    }

    private DateTimeOffset? Begun()
    {
        if (store.Archive.Segments() is not [var first, ..])
        {
            return null;
        }

        try
        {
            using var reader = store.Archive.OpenForReading(first);
            return TimeOfFirst(reader);
        }
        catch (Exception e) when (e is SqliteException or FormatException or MessageLogException)
        {
            // A damaged segment, which 'log verify' names: it must not keep the newest from being written.
            return null;
        }
    }

    private static DateTimeOffset? TimeOfFirst(ISegmentReader reader) =>
        reader.NewestHead()?.Decode() is { } head && reader.Read(head.LastSequence - head.Size + 1) is { } record ? RecordHeaderCodec.Decode(record.Header).Time : null;

    private void Warn()
    {
        if (condition.DiskDaysLeft is not { } left || left > Month)
        {
            (told, toldDays) = (null, 0);
            return;
        }

        var (today, level) = (NodeClock.DayOf(clock.UtcNow), left <= Week ? Week : Month);
        if (told == today && toldDays <= level)
        {
            return;
        }

        (told, toldDays) = (today, level);
        if (level == Week)
        {
            MessageLogEvents.DiskLastsAWeek(logger, (int)left);
        }
        else
        {
            MessageLogEvents.DiskLastsAMonth(logger, (int)left);
        }
    }
}
