using Institute.Sidecar.Availability;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations.Reports;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>The availability of the last thirty days, counted as the report counts it, from the log's first record on. Kept for a minute; then only what is new is read.</summary>
internal sealed class AvailabilityReader(AvailabilityWindow window, SidecarSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    // A clock that was set back stamps new records with times already read; by their sequence they are still new.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly RecordKind[] Kinds = [RecordKind.Started, RecordKind.Stopped, RecordKind.Ready, RecordKind.NotReady, RecordKind.Alive, RecordKind.SettingsInForce];

    private readonly Lock gate = new();
    private readonly AliveMinutes alive = new();
    private readonly OutageHistory outages = new();
    private readonly Dictionary<string, long> newest = new(StringComparer.Ordinal);
    private (long At, double? Share)? kept;
    private DateTimeOffset? first;
    private DateTimeOffset? readUntil;
    private int newestSegment;

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

    /// <summary>How many records have been looked at since the start, in all.</summary>
    internal long Looked { get; private set; }

    private double? Count()
    {
        // The minute that runs is not over: it is not counted yet.
        var now = clock.GetUtcNow() - Fresh;
        var from = now.AddDays(-ExchangeStatistics.Days);
        ReadWhatIsNew(readUntil is { } until ? until - Overlap : from);
        alive.Forget(from);

        // The minute in which the node was first started is not its fault.
        var counted = first is { } start && start.AddMinutes(1) > from ? start.AddMinutes(1) : from;
        var minutes = alive.Count(counted, now, window, outages.Within(counted, now));
        return minutes.InWindow == 0 ? null : minutes.Availability;
    }

    private void ReadWhatIsNew(DateTimeOffset from)
    {
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        foreach (var segment in archive.Segments().Where(s => s.Number >= newestSegment))
        {
            newestSegment = segment.Number;
            using var reader = archive.OpenForReading(segment);
            foreach (var header in Kinds.SelectMany(kind => reader.Find(new LogQuery { Kind = kind, From = from })).Select(r => RecordHeaderCodec.Decode(r.Header)).OrderBy(h => h.Sequence))
            {
                Looked++;
                if (header.Sequence > newest.GetValueOrDefault(header.Node))
                {
                    newest[header.Node] = header.Sequence;
                    first ??= header.Time;
                    readUntil = readUntil > header.Time ? readUntil : header.Time;
                    alive.Add(header);
                    outages.Add(header);
                }
            }
        }
    }
}
