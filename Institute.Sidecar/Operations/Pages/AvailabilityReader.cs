using Institute.Sidecar.Availability;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations.Reports;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Settings.Reloading;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>The availability of the last thirty days, counted as the report counts it, from the log's first record on. Kept for a minute.</summary>
internal sealed class AvailabilityReader(AvailabilityWindow window, Reloadable<PlannedOutages> outages, SidecarSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly RecordKind[] Kinds = [RecordKind.Started, RecordKind.Stopped, RecordKind.Ready, RecordKind.NotReady, RecordKind.Alive];

    private readonly Lock gate = new();
    private (long At, double? Share)? kept;

    /// <summary>Null before the first whole minute in the window.</summary>
    public double? Read()
    {
        lock (gate)
        {
            if (kept is not { } last || clock.GetElapsedTime(last.At) > Fresh)
            {
                kept = last = (clock.GetTimestamp(), Count());
            }

            return last.Share;
        }
    }

    private double? Count()
    {
        // The minute that runs is not over: it is not counted yet.
        var now = clock.GetUtcNow() - Fresh;
        var from = now.AddDays(-ExchangeStatistics.Days);
        var alive = new AliveMinutes();
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        DateTimeOffset? first = null;
        foreach (var header in archive.Segments().SelectMany(segment => Read(archive, segment, from)))
        {
            first ??= header.Time;
            alive.Add(header);
        }

        // The minute in which the node was first started is not its fault.
        var counted = first is { } start && start.AddMinutes(1) > from ? start.AddMinutes(1) : from;
        var minutes = alive.Count(counted, now, window, outages.Current.All);
        return minutes.InWindow == 0 ? null : minutes.Availability;
    }

    private static List<RecordHeader> Read(ILogArchive archive, SegmentName segment, DateTimeOffset from)
    {
        using var reader = archive.OpenForReading(segment);
        return [.. Kinds.SelectMany(kind => reader.Find(new LogQuery { Kind = kind, From = from })).Select(r => RecordHeaderCodec.Decode(r.Header)).OrderBy(h => h.Sequence)];
    }
}
