using System.Globalization;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>One node's log in the database, read only.</summary>
internal sealed class PostgresLogArchive(PostgresDatabase database, string node) : ILogArchive
{
    // A record that waits behind it is refused after a second and a half.
    private static readonly TimeSpan OnTheWritersThread = TimeSpan.FromSeconds(1);

    public static PostgresLogArchive Open(PostgresOptions options, string node) => new(PostgresDatabase.Open(options.ConnectionFile, PostgresNames.Application), node);

    public string? DigestForm => SegmentDigest.Form;

    public LogIdentity? ReadIdentity()
    {
        var identity = database.Query("SELECT format, log_id, epoch FROM message_log.logs WHERE node = $1 ORDER BY epoch DESC LIMIT 1", row => new LogIdentity(row.GetInt32(0), row.GetGuid(1), node, row.GetInt32(2)), node).FirstOrDefault();
        return identity is null or { Format: LogIdentity.CurrentFormat }
            ? identity
            : throw new MessageLogException($"The log of node {node} is of format {identity.Format}, and this version reads and writes format {LogIdentity.CurrentFormat}. Read it with the version that wrote it.");
    }

    public IReadOnlyList<SegmentName> Segments() =>
        database.Query("SELECT number, month FROM message_log.segments WHERE node = $1 ORDER BY number", row => new SegmentName(row.GetInt32(0), row.GetFieldValue<DateOnly>(1)), node);

    public ISegmentReader OpenForReading(SegmentName segment) => new PostgresSegmentReader(database, node, segment);

    public IReadOnlyList<byte[]> Keys(SegmentName segment) =>
        database.Query("SELECT file FROM message_log.keys WHERE segment = $1 ORDER BY id", row => row.GetFieldValue<byte[]>(0), PostgresNames.Of(node, segment));

    public Hash256 Digest(SegmentName segment)
    {
        using var reader = OpenForReading(segment);
        return SegmentDigest.Of(reader);
    }

    public long Bytes() => BytesOf("node = $1", node);

    public long BytesOf(SegmentName segment) => BytesOf("segment = $1", PostgresNames.Of(node, segment));

    /// <summary>The newest head of each other node's log.</summary>
    public IReadOnlyList<SignedHead> OtherHeads()
    {
        // The newest segment may have been begun just now, and be empty still.
        const string sql = """
            SELECT head.body, head.signature FROM (SELECT DISTINCT node FROM message_log.logs WHERE node <> $1) other
            CROSS JOIN LATERAL (SELECT segment FROM message_log.segments WHERE node = other.node ORDER BY number DESC LIMIT 2) newest
            CROSS JOIN LATERAL (SELECT body, signature FROM message_log.heads WHERE segment = newest.segment AND node = other.node ORDER BY size DESC, epoch DESC LIMIT 1) head
            """;
        return
        [
            .. database.QueryAtMost(OnTheWritersThread, sql, row => new SignedHead(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)), node)
                .Select(h => (Head: h, Body: h.Decode())).GroupBy(h => h.Body.Node, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.MaxBy(h => h.Body.Segment).Head),
        ];
    }

    public IReadOnlyList<ILogArchive> AllNodes() =>
    [
        .. database.Query("SELECT DISTINCT node FROM message_log.logs", row => row.GetString(0)).Order(StringComparer.Ordinal)
            .Select(other => string.Equals(other, node, StringComparison.Ordinal) ? this : new PostgresLogArchive(database, other)),
    ];

    public bool? Holds(SignedHead head)
    {
        var body = head.Decode();
        const string sql = """
            SELECT h.body, h.signature FROM message_log.segments s JOIN message_log.heads h ON h.segment = s.segment AND h.node = s.node
            WHERE s.node = $1 AND s.number = $2 AND h.size = $3 AND h.epoch = $4
            """;
        return database.Query(sql, row => new SignedHead(row.GetFieldValue<byte[]>(0), row.GetFieldValue<byte[]>(1)), body.Node, body.Segment, body.Size, body.Epoch).Any(h => h.Hash == head.Hash) || IsPurged(body);
    }

    public void Dispose() => database.Dispose();

    // A record that says so excuses nothing that was young then.
    private bool IsPurged(TreeHead head)
    {
        var number = head.Segment.ToString(CultureInfo.InvariantCulture);
        return database.Query("SELECT header FROM message_log.records WHERE node = $1 AND kind > 4 AND kind = $2", row => row.GetFieldValue<byte[]>(0), head.Node, (short)RecordKind.SegmentPurged)
            .Select(header => RecordHeaderCodec.Decode(header)).Any(record => string.Equals(record.Detail, number, StringComparison.Ordinal) && DeletionCheck.IsOld(head.Time, record.Time));
    }

    private long BytesOf(string condition, string value) => database.Query(
        $"""
        SELECT coalesce(sum(pg_total_relation_size(to_regclass(format('message_log.%I', kind || ' ' || segment)))), 0)::bigint
        FROM message_log.segments, unnest(ARRAY['records', 'leaves', 'heads']) kind WHERE {condition}
        """,
        row => row.GetInt64(0),
        value).Single();
}
