using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary><c>log stats</c>: how much there is.</summary>
internal static class StatsCommand
{
    public static Command Create(LogPlace place)
    {
        var json = CommandOptions.Json();
        var command = new Command("stats", "Tells how many records of each kind there are, segment by segment.") { json };
        command.SetWork(async (parsed, output, cancellationToken) =>
        {
            using var archive = place.OpenArchive(parsed);
            var identity = archive.ReadIdentity() ?? throw new MessageLogException("There is no log in this folder.");
            var kinds = new SortedDictionary<RecordKind, long>();
            var segments = new List<SegmentStats>();
            var unread = SegmentWalk.Through(archive, (segment, reader) => segments.Add(Count(segment, reader, kinds)), cancellationToken);
            var stats = new LogStats(identity.LogId, identity.Node, identity.Epoch, kinds.Values.Sum(), archive.Bytes(), kinds.ToDictionary(k => k.Key.ToString(), k => k.Value, StringComparer.Ordinal), segments, [.. unread.Select(s => s.ToString())]);
            await (parsed.GetValue(json) ? output.WriteLineAsync(JsonSerializer.Serialize(stats, CommandJson.Default.LogStats)) : WriteAsync(output, stats));
            return await CommandRun.TellUnreadAsync(parsed, unread) ?? CommandRun.Success;
        });
        return command;
    }

    private static SegmentStats Count(SegmentName segment, ISegmentReader reader, SortedDictionary<RecordKind, long> kinds)
    {
        var (counts, newest) = (reader.Counts(), reader.NewestHead()?.Decode().Time);
        foreach (var (kind, count) in counts)
        {
            kinds[kind] = kinds.GetValueOrDefault(kind) + count;
        }

        return new(segment.ToString(), counts.Values.Sum(), newest);
    }

    private static async Task WriteAsync(TextWriter output, LogStats stats)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Log {stats.LogId} of node {stats.Node}, epoch {stats.Epoch}: {stats.Records} records, {stats.Bytes} bytes."));
        foreach (var (kind, count) in stats.Kinds)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count,12}  {kind}"));
        }

        foreach (var segment in stats.Segments)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Segment {segment.Segment}: {segment.Records} records, newest {segment.Newest?.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z"));
        }
    }
}
