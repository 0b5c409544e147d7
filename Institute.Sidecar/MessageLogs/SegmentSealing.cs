using System.Text.Json;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Closes segments that nothing more is written to: makes each one file, hashes it off the writer's thread, and has the hash recorded. One after the other.</summary>
/// <remarks>Belongs to the writer's thread.</remarks>
internal sealed class SegmentSealing(ILogStore store, ILogger logger)
{
    private readonly Queue<SegmentName> waiting = new();
    private SegmentName? current;
    private int newestAdded;
    private SegmentName? postponed;
    private Task<Hash256>? hashing;

    /// <summary>Finds what earlier runs left unsealed.</summary>
    public void FindUnsealed()
    {
        var segments = store.Archive.Segments();
        var newestSealed = 0;
        for (var i = segments.Count - 1; i >= 0 && newestSealed == 0; i--)
        {
            newestSealed = NewestSealIn(segments[i]);
        }

        foreach (var segment in segments.SkipLast(1).Where(s => s.Number > newestSealed))
        {
            Add(segment);
        }
    }

    /// <summary>Each segment once: a second sealing would change the file that the first one's record tells of.</summary>
    public void Add(SegmentName segment)
    {
        if (segment.Number > newestAdded)
        {
            newestAdded = segment.Number;
            waiting.Enqueue(segment);
        }
    }

    /// <summary>Does a step, if there is one to do, and gives the record of a segment that is done.</summary>
    public LogEntry? Step()
    {
        if (hashing is { IsCompleted: true })
        {
            return TakeHash();
        }

        if (hashing is null && waiting.TryPeek(out var next))
        {
            try
            {
                using (var writer = store.OpenForWriting(next))
                {
                    writer.Finish();
                }

                current = waiting.Dequeue();
                hashing = Task.Run(() => store.Archive.Digest(next));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Somebody may be reading the segment: it is tried again at the next step.
                if (next != postponed)
                {
                    postponed = next;
                    MessageLogEvents.SealingPostponed(logger, next.ToString(), e.GetType().Name);
                }
            }
        }

        return null;
    }

    public static SegmentSealedDetail SealOf(RecordHeader header)
    {
        try
        {
            return JsonSerializer.Deserialize(header.Detail, EvidenceJson.Default.SegmentSealedDetail) ?? throw new FormatException("A seal says nothing.");
        }
        catch (JsonException e)
        {
            throw new FormatException("A seal cannot be read.", e);
        }
    }

    private int NewestSealIn(SegmentName segment)
    {
        try
        {
            using var reader = store.Archive.OpenForReading(segment);
            return reader.Find(new() { Kind = RecordKind.SegmentSealed }).Select(r => SealOf(RecordHeaderCodec.Decode(r.Header)).Segment).DefaultIfEmpty().Max();
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            // A damaged segment's seals cannot be read; 'log verify' names it.
            return 0;
        }
    }

    private LogEntry? TakeHash()
    {
        var (segment, task) = (current!, hashing!);
        hashing = null;
        if (task.IsFaulted)
        {
            MessageLogEvents.SealingPostponed(logger, segment.ToString(), task.Exception.InnerException?.GetType().Name ?? "");
            waiting.Enqueue(segment);
            return null;
        }

        return new(RecordKind.SegmentSealed) { Detail = JsonSerializer.Serialize(new SegmentSealedDetail(segment.Number, task.Result.ToString(), store.Archive.DigestForm), EvidenceJson.Default.SegmentSealedDetail) };
    }
}
