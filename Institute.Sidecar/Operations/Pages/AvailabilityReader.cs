using Institute.Sidecar.Availability;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Operations.Reports;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Settings;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Operations.Pages;

/// <summary>The availability of the last thirty days, of all nodes that share the store, counted as the report counts it, from the log's first record on. Kept for a minute; then only what is new is read.</summary>
internal sealed class AvailabilityReader(AvailabilityWindow window, SidecarSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    // A clock that was set back stamps new records with times already read; by their sequence they are still new.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly RecordKind[] Kinds = [RecordKind.Started, RecordKind.Stopped, RecordKind.Ready, RecordKind.NotReady, RecordKind.Alive, RecordKind.SettingsInForce];

    private readonly Lock gate = new();
    private readonly AliveMinutes alive = new();
    private readonly OutageHistory outages = new();
    private readonly Dictionary<string, ChainProgress> chains = new(StringComparer.Ordinal);
    private (long At, double? Share)? kept;
    private DateTimeOffset? first;

    /// <summary>Null before the first whole minute in the window.</summary>
    public double? Read()
    {
        lock (gate)
        {
            if (kept is not { } last || clock.GetElapsedTime(last.At) > Fresh)
            {
                kept = last = (clock.GetTimestamp(), TryCount());
            }

            return last.Share;
        }
    }

    /// <summary>How many records have been looked at since the start, in all.</summary>
    internal long Looked { get; private set; }

    private double? TryCount()
    {
        try
        {
            return Count();
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            // The page says elsewhere that the store cannot be read.
            return null;
        }
    }

    private double? Count()
    {
        // The minute that runs is not over: it is not counted yet.
        var now = clock.GetUtcNow() - Fresh;
        var from = now.AddDays(-ExchangeStatistics.Days);
        ReadWhatIsNew(from);
        alive.Forget(from);

        // The minute in which the first node was started for the first time is not its fault.
        var counted = first is { } start && start.AddMinutes(1) > from ? start.AddMinutes(1) : from;
        var minutes = alive.Count(counted, now, window, outages.Within(counted, now));
        return minutes.InWindow == 0 ? null : minutes.Availability;
    }

    private void ReadWhatIsNew(DateTimeOffset oldest)
    {
        using var archive = MessageLogFactory.OpenArchive(MessageLogFactory.OptionsOf(settings));
        foreach (var node in archive.AllNodes())
        {
            if (node.ReadIdentity()?.Node is not { } name)
            {
                continue;
            }

            if (!chains.TryGetValue(name, out var chain))
            {
                chains[name] = chain = new();
            }

            Read(node, chain, chain.ReadUntil is { } until ? until - Overlap : oldest);
        }
    }

    private void Read(ILogArchive node, ChainProgress chain, DateTimeOffset from)
    {
        foreach (var segment in node.Segments().Where(s => s.Number >= chain.Segment))
        {
            using var reader = node.OpenForReading(segment);
            foreach (var header in Kinds.SelectMany(kind => reader.Find(new LogQuery { Kind = kind, From = from })).Select(r => RecordHeaderCodec.Decode(r.Header)).OrderBy(h => h.Epoch).ThenBy(h => h.Sequence))
            {
                Looked++;
                if (chain.IsNew(header))
                {
                    first = first is { } earlier && earlier < header.Time ? earlier : header.Time;
                    alive.Add(header);
                    outages.Add(header);
                }
            }

            chain.Segment = segment.Number;
        }
    }
}
