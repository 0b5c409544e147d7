using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Reads from the log what <see cref="RetentionPlan"/> decides by.</summary>
internal static class RetentionReading
{
    /// <summary>Time services move clocks by less; time zones and daylight saving do not move them at all.</summary>
    private static readonly TimeSpan Doubtful = TimeSpan.FromDays(1);

    public static (IReadOnlyList<SegmentAge> Segments, RetentionHistory History) Read(ILogArchive archive)
    {
        var ages = new List<SegmentAge>();
        var announced = new Dictionary<int, DateOnly>();
        var purged = new HashSet<int>();
        var moved = TimeSpan.Zero;
        foreach (var segment in archive.Segments())
        {
            using var reader = archive.OpenForReading(segment);
            var head = reader.NewestHead()?.Decode();
            if (head is null)
            {
                continue;
            }

            var first = reader.Read(head.LastSequence - head.Size + 1);
            var oldest = first is null ? segment.Month : NodeClock.DayOf(RecordHeaderCodec.Decode(first.Header).Time);
            ages.Add(new(segment, oldest, NodeClock.DayOf(head.Time)));
            foreach (var record in Told(reader, RecordKind.PurgeAnnounced))
            {
                announced[AnnouncedIn(record)] = NodeClock.DayOf(record.Time);
            }

            purged.UnionWith(Told(reader, RecordKind.SegmentPurged).Select(r => PurgedDetail.SegmentOf(r.Detail)).OfType<int>());
            foreach (var record in Told(reader, RecordKind.ClockChanged).Concat(Told(reader, RecordKind.MaintenanceOverridden)).OrderBy(r => r.Sequence))
            {
                moved = record.Kind == RecordKind.MaintenanceOverridden ? TimeSpan.Zero : moved + MoveOf(record);
            }
        }

        return (ages, new(announced, purged, moved >= Doubtful));
    }

    private static IEnumerable<RecordHeader> Told(ISegmentReader reader, RecordKind kind) => reader.Find(new() { Kind = kind }).Select(r => RecordHeaderCodec.Decode(r.Header));

    // An announcement's detail is as a purge's, a space and the day.
    private static int AnnouncedIn(RecordHeader record) => PurgedDetail.SegmentOf(record.Detail.Split(' ')[0]) ?? 0;

    private static TimeSpan MoveOf(RecordHeader record)
    {
        try
        {
            var moved = (double)(JsonSerializer.Deserialize(record.Detail, DetailJson.Default.ClockChangedDetail)?.Milliseconds ?? 0);
            return TimeSpan.FromMilliseconds(Math.Min(Math.Abs(moved), Doubtful.TotalMilliseconds));
        }
        catch (JsonException)
        {
            return Doubtful;
        }
    }
}
