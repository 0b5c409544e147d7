using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Searches every segment for metadata.</summary>
internal static class LogSearch
{
    /// <returns>What was found, and the segments that could not be read.</returns>
    public static (IReadOnlyList<FoundRecord> Found, IReadOnlyList<SegmentName> Unread) Find(ILogArchive archive, LogQuery query, CancellationToken cancellationToken)
    {
        var found = new List<FoundRecord>();
        var unread = SegmentWalk.Through(archive, (segment, reader) => found.AddRange(reader.Find(query).Select(record => Tell(segment, RecordHeaderCodec.Decode(record.Header)))), cancellationToken);
        return (found, unread);
    }

    private static FoundRecord Tell(SegmentName segment, RecordHeader header) => new()
    {
        Sequence = header.Sequence,
        Kind = header.Kind.ToString(),
        Time = header.Time,
        CorrelationId = OrNull(header.CorrelationId),
        ExchangeId = header.ExchangeId,
        Outcome = OrNull(header.Outcome),
        Status = header.HttpStatus == 0 ? null : header.HttpStatus,
        ContentType = OrNull(header.ContentType),
        Caller = OrNull(header.CallerOrganisation),
        CallerThumbprint = OrNull(header.CallerThumbprint),
        Monitor = header.IsMonitor,
        Environment = header.Environment,
        Node = header.Node,
        Segment = segment.ToString(),
        AdapterVersion = OrNull(header.AdapterVersion),
        PolicyVersion = OrNull(header.PolicyVersion),
        ProfileVersion = OrNull(header.ProfileVersion),
        Detail = OrNull(header.Detail),
    };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
