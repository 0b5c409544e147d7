using System.Text.Json;
using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Closes segments that nothing more is written to, off the writer's thread: makes each one file, hashes it, and has the hash recorded. One after the other.</summary>
/// <remarks>Belongs to the writer's thread.</remarks>
internal sealed class SegmentSealing(ILogStore store, ILogger logger) : IDisposable
{
    private readonly Queue<SegmentName> waiting = new();
    private readonly Dictionary<SegmentName, ISegmentWriter> open = [];
    private int newestAdded;
    private SegmentName? postponed;
    private Task<Hash256>? closing;

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

    /// <summary>Takes over a segment with the connection that wrote it.</summary>
    public void Add(LeftSegment left)
    {
        open.Add(left.Name, left.Writer);
        Add(left.Name);
    }

    /// <summary>Does a step, if there is one to do, and gives the record of a segment that is done, until it is <see cref="Recorded"/>.</summary>
    public LogEntry? Step()
    {
        if (closing is { IsCompletedSuccessfully: true } closed)
        {
            return RecordOf(waiting.Peek(), closed.Result);
        }

        if (closing is { IsFaulted: true } failed)
        {
            closing = null;
            Postpone(failed.Exception.InnerException!);
            return null;
        }

        if (closing is null && waiting.TryPeek(out var next))
        {
            open.Remove(next, out var writer);
            closing = Task.Run(() => Close(next, writer));
        }

        return null;
    }

    public void Recorded()
    {
        waiting.Dequeue();
        closing = null;
    }

    /// <summary>Waits for what is being closed: the folder belongs to this process until then.</summary>
    public void Dispose()
    {
        if (closing is not null)
        {
            Task.WaitAny(closing);
        }

        foreach (var writer in open.Values)
        {
            writer.Dispose();
        }
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

    private LogEntry RecordOf(SegmentName segment, Hash256 hash) =>
        new(RecordKind.SegmentSealed) { Detail = JsonSerializer.Serialize(new SegmentSealedDetail(segment.Number, hash.ToString(), store.Archive.DigestForm), EvidenceJson.Default.SegmentSealedDetail) };

    // Each segment once: a second sealing would change the file that the first one's record tells of.
    private void Add(SegmentName segment)
    {
        if (segment.Number > newestAdded)
        {
            newestAdded = segment.Number;
            waiting.Enqueue(segment);
        }
    }

    private Hash256 Close(SegmentName segment, ISegmentWriter? opened)
    {
        using (var writer = opened ?? store.OpenForWriting(segment))
        {
            writer.Finish();
        }

        return store.Archive.Digest(segment);
    }

    // Somebody may be reading the segment: it is tried again at the next step. Those behind it wait, since what a stop leaves unsealed is found by number.
    private void Postpone(Exception cause)
    {
        var segment = waiting.Peek();
        if (cause is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB })
        {
            waiting.Dequeue();
            MessageLogEvents.SealingGivenUp(logger, segment.ToString(), cause.GetType().Name);
        }
        else if (segment != postponed)
        {
            postponed = segment;
            MessageLogEvents.SealingPostponed(logger, segment.ToString(), cause.GetType().Name);
        }
    }
}
