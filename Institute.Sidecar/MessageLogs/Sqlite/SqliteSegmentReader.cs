using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Reads one segment file over a read-only connection, in short steps.</summary>
internal sealed class SqliteSegmentReader(SegmentName name, string file) : ISegmentReader
{
    private const int Step = 500;
    private const string Columns = "sequence, time, kind, exchange_id, correlation_id, outcome, policy_version, header";

    private readonly ReadOnlyDatabase database = SqliteConnections.OpenReader(file);

    public SegmentName Name => name;

    public SignedHead? NewestHead() => database.Query("SELECT body, signature FROM heads ORDER BY size DESC LIMIT 1", HeadOf).FirstOrDefault();

    public bool HasImpossibleNumbers() => database.Query(
        "SELECT EXISTS(SELECT 1 FROM records WHERE sequence < 1) OR EXISTS(SELECT 1 FROM leaves WHERE sequence < 1) OR EXISTS(SELECT 1 FROM heads WHERE size < 1)",
        row => row.Number(0) != 0).Single();

    public long? Unfindable(long upTo, CancellationToken cancellationToken) => SqliteSearchCheck.Unfindable(database, upTo, cancellationToken);

    // One statement, so that a commit in between cannot make the parts disagree.
    public SegmentExtent Extent() => database.Query(
        """
        SELECT (SELECT max(sequence) FROM records), (SELECT max(sequence) FROM leaves), head.body, head.signature
        FROM (SELECT 1) LEFT JOIN (SELECT body, signature FROM heads ORDER BY size DESC LIMIT 1) head
        """,
        row => new SegmentExtent(row.IsNull(2) ? null : new(row.Bytes(2), row.Bytes(3)), row.IsNull(0) ? 0 : row.Number(0), row.IsNull(1) ? 0 : row.Number(1))).Single();

    public IEnumerable<SignedHead> Heads(long afterSize, long upToSize) =>
        InSteps(afterSize, upToSize, "SELECT size, body, signature FROM heads WHERE size > $after AND size <= $last ORDER BY size LIMIT $step", SizedHeadOf);

    public IReadOnlyDictionary<Hash256, byte[]> Signers() => database.Query("SELECT fingerprint, public_key FROM signers", row => (Fingerprint: Hash256.From(row.Bytes(0)), Key: row.Bytes(1))).ToDictionary(s => s.Fingerprint, s => s.Key);

    public IEnumerable<(long Sequence, Hash256 Leaf)> Leaves(long upToSequence) =>
        InSteps(long.MinValue, upToSequence, "SELECT sequence, hash FROM leaves WHERE sequence > $after AND sequence <= $last ORDER BY sequence LIMIT $step * 20", row => (row.Number(0), (row.Number(0), Hash256.From(row.Bytes(1)))));

    public IEnumerable<StoredRecord> Records(long first, long last) =>
        InSteps(first - 1, last, $"SELECT {Columns}, ciphertext FROM records WHERE sequence > $after AND sequence <= $last ORDER BY sequence LIMIT $step / 10", row => (row.Number(0), RecordOf(row, row.Bytes(8))));

    public StoredRecord? Read(long sequence) =>
        database.Query($"SELECT {Columns}, ciphertext FROM records WHERE sequence = $after", row => RecordOf(row, row.Bytes(8)), ("$after", sequence)).FirstOrDefault();

    public IEnumerable<StoredRecord> Find(LogQuery query)
    {
        var (condition, parameters) = SqliteConditions.Of(query);
        return InSteps(query.After ?? long.MinValue, long.MaxValue, $"SELECT {Columns} FROM records WHERE sequence > $after AND sequence <= $last AND {condition} ORDER BY sequence LIMIT $step", row => (row.Number(0), RecordOf(row, [])), parameters);
    }

    public long NewestStart() => database.Query("SELECT max(sequence) FROM records WHERE kind > 4 AND kind = 8", row => row.IsNull(0) ? 0 : row.Number(0)).Single();

    public IReadOnlyList<ExchangeTrace> UnfinishedExchanges(long after) => database.Query(
        """
        SELECT exchange_id, max(sequence), max(kind = 1) AS asked, max(kind = 2) AS answered, max(kind = 3) AS told, max(kind = 4) AS abandoned
        FROM records WHERE exchange_id IS NOT NULL AND sequence > $after
        GROUP BY exchange_id HAVING NOT (asked AND (abandoned OR (answered AND told)))
        """,
        row => new ExchangeTrace(row.Uuid(0), row.Number(1), row.Number(2) != 0, row.Number(3) != 0, row.Number(4) != 0, row.Number(5) != 0),
        ("$after", after));

    public IReadOnlyDictionary<RecordKind, long> Counts() => database.Query("SELECT kind, count(*) FROM records GROUP BY kind", row => (Kind: (RecordKind)row.Number(0), Count: row.Number(1))).ToDictionary(c => c.Kind, c => c.Count);

    public void Dispose() => database.Dispose();

    private static (long Size, SignedHead Head) SizedHeadOf(SqliteRow row)
    {
        var head = new SignedHead(row.Bytes(1), row.Bytes(2));
        return head.Decode().Size == row.Number(0) ? (row.Number(0), head) : throw new FormatException("A signed head was changed, or stands in another's place.");
    }

    private static SignedHead HeadOf(SqliteRow row) => new(row.Bytes(0), row.Bytes(1));

    private static StoredRecord RecordOf(SqliteRow row, byte[] ciphertext)
    {
        var bytes = row.Bytes(7);
        return new(row.Number(0), bytes, ciphertext) { ColumnsAgree = SqliteConditions.Agree(row, bytes) };
    }

    private IEnumerable<T> InSteps<T>(long after, long last, string sql, Func<SqliteRow, (long Key, T Item)> map, params (string Name, object Value)[] more)
    {
        while (true)
        {
            var page = database.Query(sql, map, [("$after", after), ("$last", last), ("$step", Step), .. more]);
            foreach (var (_, item) in page)
            {
                yield return item;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            after = page[^1].Key;
        }
    }
}
