using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Reads one node's segment in short statements, each on a connection of the pool.</summary>
internal sealed class PostgresSegmentReader(PostgresDatabase database, string node, SegmentName name) : ISegmentReader
{
    private const int Step = 500;
    private const string OfSegment = "segment = $1 AND node = $2";

    private readonly string segment = PostgresNames.Of(node, name);

    public SegmentName Name => name;

    public SignedHead? NewestHead() => Query($"SELECT body, signature FROM message_log.heads WHERE {OfSegment} ORDER BY size DESC, epoch DESC LIMIT 1", row => HeadOf(row, 0)).FirstOrDefault();

    public bool HasImpossibleNumbers() => Query(
        $"""
        SELECT EXISTS(SELECT 1 FROM message_log.records WHERE {OfSegment} AND sequence < 1) OR EXISTS(SELECT 1 FROM message_log.leaves WHERE {OfSegment} AND sequence < 1)
            OR EXISTS(SELECT 1 FROM message_log.heads WHERE {OfSegment} AND size < 1)
        """,
        row => row.GetBoolean(0)).Single();

    public long? Unfindable(long upTo, CancellationToken cancellationToken) => PostgresSearchCheck.Unfindable(database, segment, node, upTo, cancellationToken);

    // One statement, so that a commit in between cannot make the parts disagree.
    public SegmentExtent Extent() => Query(
        $"""
        SELECT (SELECT max(sequence) FROM message_log.records WHERE {OfSegment}), (SELECT max(sequence) FROM message_log.leaves WHERE {OfSegment}), head.body, head.signature
        FROM (SELECT 1) one LEFT JOIN (SELECT body, signature FROM message_log.heads WHERE {OfSegment} ORDER BY size DESC, epoch DESC LIMIT 1) head ON true
        """,
        row => new SegmentExtent(row.IsDBNull(2) ? null : HeadOf(row, 2), row.IsDBNull(0) ? 0 : row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1))).Single();

    public IEnumerable<SignedHead> Heads(long afterSize, long upToSize) =>
        InSteps(afterSize, upToSize, Step, "size, epoch, body, signature", "message_log.heads", "size", SizedHeadOf);

    public IReadOnlyDictionary<Hash256, byte[]> Signers() =>
        database.Query("SELECT fingerprint, public_key FROM message_log.signers WHERE node = $1", row => (Fingerprint: Hash256.From(row.GetFieldValue<byte[]>(0)), Key: row.GetFieldValue<byte[]>(1)), node).ToDictionary(s => s.Fingerprint, s => s.Key);

    public IEnumerable<(long Sequence, Hash256 Leaf)> Leaves(long upToSequence) =>
        InSteps(long.MinValue, upToSequence, Step * 20, "sequence, epoch, hash", "message_log.leaves", "sequence", row => (row.GetInt64(0), Hash256.From(row.GetFieldValue<byte[]>(2))));

    public IEnumerable<StoredRecord> Records(long first, long last) =>
        InSteps(first - 1, last, Step / 10, PostgresConditions.Columns + ", ciphertext", "message_log.records", "sequence", WholeRecordOf);

    public StoredRecord? Read(long sequence) =>
        Query($"SELECT {PostgresConditions.Columns}, ciphertext FROM message_log.records WHERE {OfSegment} AND sequence = $3 ORDER BY epoch LIMIT 1", WholeRecordOf, sequence).FirstOrDefault();

    public IEnumerable<StoredRecord> Find(LogQuery query)
    {
        var (condition, parameters) = PostgresConditions.Of(query, first: 7);
        return InSteps(query.After ?? long.MinValue, long.MaxValue, Step, PostgresConditions.Columns, "message_log.records", "sequence", row => PostgresConditions.RecordOf(row, []), condition, parameters)
            .Where(record => PostgresConditions.IsAsked(query, record));
    }

    public long NewestStart() => Query($"SELECT max(sequence) FROM message_log.records WHERE {OfSegment} AND kind > 4 AND kind = 8", row => row.IsDBNull(0) ? 0 : row.GetInt64(0)).Single();

    public IReadOnlyList<ExchangeTrace> UnfinishedExchanges(long after) => Query(
        $"""
        SELECT exchange_id, max(sequence), bool_or(kind = 1), bool_or(kind = 2), bool_or(kind = 3), bool_or(kind = 4)
        FROM message_log.records WHERE {OfSegment} AND exchange_id IS NOT NULL AND sequence > $3
        GROUP BY exchange_id HAVING NOT (bool_or(kind = 1) AND (bool_or(kind = 4) OR (bool_or(kind = 2) AND bool_or(kind = 3))))
        """,
        row => new ExchangeTrace(row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5)),
        after);

    public IReadOnlyDictionary<RecordKind, long> Counts() =>
        Query($"SELECT kind, count(*) FROM message_log.records WHERE {OfSegment} GROUP BY kind", row => (Kind: (RecordKind)row.GetInt16(0), Count: row.GetInt64(1))).ToDictionary(c => c.Kind, c => c.Count);

    public void Dispose()
    {
        // Every statement gave its connection back.
    }

    private static SignedHead HeadOf(NpgsqlDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), row.GetFieldValue<byte[]>(column + 1));

    private static SignedHead SizedHeadOf(NpgsqlDataReader row)
    {
        var head = HeadOf(row, 2);
        return head.Decode() is var body && body.Size == row.GetInt64(0) && body.Epoch == row.GetInt32(1) ? head : throw new FormatException("A signed head was changed, or stands in another's place.");
    }

    private static StoredRecord WholeRecordOf(NpgsqlDataReader row) => PostgresConditions.RecordOf(row, row.GetFieldValue<byte[]>(PostgresConditions.HeaderColumn + 1));

    private List<T> Query<T>(string sql, Func<NpgsqlDataReader, T> map, params ReadOnlySpan<object> more) => database.Query(sql, map, [segment, node, .. more]);

    // Pages end between two rows, never within one sequence: a second row of another epoch is seen, too.
    private IEnumerable<T> InSteps<T>(long after, long last, int step, string columns, string table, string key, Func<NpgsqlDataReader, T> map, string condition = "", params object[] more)
    {
        var (reached, epoch) = (after, int.MaxValue);
        while (true)
        {
            var page = Query(
                $"SELECT {columns} FROM {table} WHERE {OfSegment} AND ({key}, epoch) > ($3, $4) AND {key} <= $5{condition} ORDER BY {key}, epoch LIMIT $6",
                row => (Key: row.GetInt64(0), Epoch: row.GetInt32(1), Item: map(row)),
                [reached, epoch, last, step, .. more]);
            foreach (var (_, _, item) in page)
            {
                yield return item;
            }

            if (page.Count < step)
            {
                yield break;
            }

            (reached, epoch) = (page[^1].Key, page[^1].Epoch);
        }
    }
}
