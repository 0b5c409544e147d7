using System.Text.Json;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>What a start has to tell of the run before. Every start tells it in one commit, so nothing before the newest <c>Started</c> needs to be looked at again.</summary>
internal static class LogRecovery
{
    public static IReadOnlyList<LogEntry> Entries(ILogArchive archive, MessageLogOptions options, Hash256 signer, Hash256 recipient)
    {
        var traces = Traces(archive);
        var abandoned = traces.Where(t => t.Trace is { IsAsked: true, IsAnswered: false, IsAbandoned: false }).ToList();
        var untold = traces.Where(t => t.Trace is { IsAnswered: true, IsTold: false, IsAbandoned: false }).ToList();
        var detail = JsonSerializer.Serialize(new StartedDetail(options.Version, signer.ToString(), recipient.ToString(), abandoned.Count, untold.Count), DetailJson.Default.StartedDetail);
        return
        [
            new LogEntry(RecordKind.Started) { Detail = detail },
            .. FormerRecipient(archive) is { } former && former != recipient ? [RecipientChange(former, recipient)] : Array.Empty<LogEntry>(),
            .. abandoned.Select(t => Entry(archive, t, RecordKind.ExchangeAbandoned, "the node stopped")),
            .. untold.Select(t => Entry(archive, t, RecordKind.AnswerDelivered, DeliveryDetail.Unknown)),
        ];
    }

    /// <summary>The key that the newest run encrypted for; null when there was none, or its segment cannot be read.</summary>
    private static Hash256? FormerRecipient(ILogArchive archive)
    {
        foreach (var segment in archive.Segments().Reverse())
        {
            try
            {
                using var reader = archive.OpenForReading(segment);
                if (reader.NewestStart() is var start and > 0)
                {
                    return Hash256.TryParse(JsonSerializer.Deserialize(RecordHeaderCodec.Decode(reader.Read(start)!.Header).Detail, DetailJson.Default.StartedDetail)?.RecipientFingerprint, out var former) ? former : null;
                }
            }
            catch (Exception e) when (e is SqliteException or JsonException or FormatException)
            {
                // A damaged segment; 'log verify' names it.
                return null;
            }
        }

        return null;
    }

    private static LogEntry RecipientChange(Hash256 former, Hash256 present) =>
        new(RecordKind.KeyChanged) { Detail = JsonSerializer.Serialize(new KeyChangedDetail(KeyChangedDetail.Recipient, former.ToString(), present.ToString()), DetailJson.Default.KeyChangedDetail) };

    private static List<(SegmentName Segment, ExchangeTrace Trace)> Traces(ILogArchive archive)
    {
        var traces = new Dictionary<Guid, (SegmentName Segment, ExchangeTrace Trace)>();
        foreach (var segment in archive.Segments().Reverse())
        {
            if (Add(archive, segment, traces))
            {
                break;
            }
        }

        return [.. traces.Values.OrderBy(t => t.Trace.LastSequence)];
    }

    /// <returns>Whether the segment holds a <c>Started</c>.</returns>
    private static bool Add(ILogArchive archive, SegmentName segment, Dictionary<Guid, (SegmentName Segment, ExchangeTrace Trace)> traces)
    {
        try
        {
            using var reader = archive.OpenForReading(segment);
            var start = reader.NewestStart();
            foreach (var trace in reader.UnfinishedExchanges(start))
            {
                traces[trace.ExchangeId] = traces.TryGetValue(trace.ExchangeId, out var later) ? (later.Segment, trace.Join(later.Trace)) : (segment, trace);
            }

            return start > 0;
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            // A damaged segment: what it held of open exchanges is not known, and the LogGap record tells the damage.
            return false;
        }
    }

    private static LogEntry Entry(ILogArchive archive, (SegmentName Segment, ExchangeTrace Trace) found, RecordKind kind, string detail) =>
        new(kind) { ExchangeId = found.Trace.ExchangeId, CorrelationId = CorrelationOf(archive, found), Detail = detail };

    private static CorrelationId? CorrelationOf(ILogArchive archive, (SegmentName Segment, ExchangeTrace Trace) found)
    {
        try
        {
            using var reader = archive.OpenForReading(found.Segment);
            var header = RecordHeaderCodec.Decode(reader.Read(found.Trace.LastSequence)!.Header);
            return CorrelationId.TryParse(header.CorrelationId, out var id) ? id : null;
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            // A damaged record, which 'log verify' names: the exchange is told without it.
            return null;
        }
    }
}
