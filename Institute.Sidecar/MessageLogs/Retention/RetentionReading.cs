using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Reads from the log what <see cref="RetentionPlan"/> decides by.</summary>
internal static class RetentionReading
{
    public static (IReadOnlyList<SegmentAge> Segments, RetentionHistory History) Read(ILogArchive archive)
    {
        var ages = new List<SegmentAge>();
        var announced = new Dictionary<int, DateOnly>();
        var purged = new HashSet<int>();
        var clocks = new ClockHistory();
        foreach (var segment in archive.Segments())
        {
            using var reader = archive.OpenForReading(segment);
            var head = reader.NewestHead()?.Decode();
            if (head is null)
            {
                continue;
            }

            var firstSequence = head.LastSequence - head.Size + 1;
            var first = reader.Read(firstSequence);
            var oldest = first is null ? segment.Month : NodeClock.DayOf(RecordHeaderCodec.Decode(first.Header).Time);
            ages.Add(new(segment, oldest, NodeClock.DayOf(head.Time)));
            foreach (var record in Told(reader, RecordKind.PurgeAnnounced))
            {
                announced[PurgeAnnouncement.Parse(record.Detail)?.Segment ?? 0] = NodeClock.DayOf(record.Time);
            }

            purged.UnionWith(Told(reader, RecordKind.SegmentPurged).Select(r => PurgedDetail.SegmentOf(r.Detail)).OfType<int>());
            clocks.Add(reader, firstSequence, head.LastSequence);
        }

        return (ages, new(announced, purged, clocks.IsDoubted));
    }

    private static IEnumerable<RecordHeader> Told(ISegmentReader reader, RecordKind kind) => reader.Find(new() { Kind = kind }).Select(r => RecordHeaderCodec.Decode(r.Header));
}
