using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Passes through a log by the moments at which its clocks can be compared: the ends of each segment and of each run, and what tells of the clock.</summary>
internal sealed class ClockHistory
{
    private readonly ClockDoubt doubt = new();

    public bool IsDoubted => doubt.IsDoubted;

    /// <param name="reader">The next segment.</param>
    /// <param name="first">The sequence of its first record.</param>
    /// <param name="last">Of its last.</param>
    public void Add(ISegmentReader reader, long first, long last)
    {
        var told = SequencesOf(reader, RecordKind.ClockChanged).Concat(SequencesOf(reader, RecordKind.MaintenanceOverridden)).ToList();
        var starts = SequencesOf(reader, RecordKind.Started).ToList();
        foreach (var sequence in new SortedSet<long>([first, .. told, .. starts, .. starts.Select(s => s - 1), last]))
        {
            if (reader.Read(sequence) is { } stored)
            {
                Add(RecordHeaderCodec.Decode(stored.Header));
            }
        }
    }

    private static IEnumerable<long> SequencesOf(ISegmentReader reader, RecordKind kind) => reader.Find(new() { Kind = kind }).Select(r => r.Sequence);

    private void Add(RecordHeader record)
    {
        doubt.Pass(ClockReading.Of(record));
        if (record.Kind == RecordKind.ClockChanged)
        {
            doubt.Tell(MoveOf(record));
        }
        else if (record.Kind == RecordKind.MaintenanceOverridden)
        {
            doubt.Believe();
        }
    }

    private static TimeSpan MoveOf(RecordHeader record)
    {
        try
        {
            var moved = (double)(JsonSerializer.Deserialize(record.Detail, DetailJson.Default.ClockChangedDetail)?.Milliseconds ?? 0);
            return TimeSpan.FromMilliseconds(Math.Min(Math.Abs(moved), ClockDoubt.Doubtful.TotalMilliseconds));
        }
        catch (JsonException)
        {
            return ClockDoubt.Doubtful;
        }
    }
}
