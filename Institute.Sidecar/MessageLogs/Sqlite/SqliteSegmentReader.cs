using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Reads one segment file over a read-only connection, in short steps.</summary>
internal sealed class SqliteSegmentReader(SegmentName name, string file) : ISegmentReader
{
    private const int Step = 500;
    private const string Columns = "sequence, time, kind, exchange_id, correlation_id, outcome, policy_version, header";

    private readonly SqliteConnection connection = SqliteConnections.OpenReader(file);

    public SegmentName Name => name;

    public SignedHead? NewestHead() => Query("SELECT body, signature FROM heads ORDER BY size DESC LIMIT 1", HeadOf).FirstOrDefault();

    // One statement, so that a commit in between cannot make the parts disagree.
    public SegmentExtent Extent() => Query(
        """
        SELECT (SELECT max(sequence) FROM records), (SELECT max(sequence) FROM leaves), head.body, head.signature
        FROM (SELECT 1) LEFT JOIN (SELECT body, signature FROM heads ORDER BY size DESC LIMIT 1) head
        """,
        row => new SegmentExtent(row.IsDBNull(2) ? null : new(Blob(row, 2), Blob(row, 3)), row.IsDBNull(0) ? 0 : row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1))).Single();

    public IEnumerable<SignedHead> Heads(long afterSize, long upToSize) =>
        InSteps(afterSize, upToSize, "SELECT size, body, signature FROM heads WHERE size > $after AND size <= $last ORDER BY size LIMIT $step", SizedHeadOf);

    public IReadOnlyDictionary<Hash256, byte[]> Signers() => Query("SELECT fingerprint, public_key FROM signers", row => (Fingerprint: Hash256.From(Blob(row, 0)), Key: Blob(row, 1))).ToDictionary(s => s.Fingerprint, s => s.Key);

    public IEnumerable<(long Sequence, Hash256 Leaf)> Leaves(long upToSequence) =>
        InSteps(long.MinValue, upToSequence, "SELECT sequence, hash FROM leaves WHERE sequence > $after AND sequence <= $last ORDER BY sequence LIMIT $step * 20", row => (row.GetInt64(0), (row.GetInt64(0), Hash256.From(Blob(row, 1)))));

    public IEnumerable<StoredRecord> Records(long first, long last) =>
        InSteps(first - 1, last, $"SELECT {Columns}, ciphertext FROM records WHERE sequence > $after AND sequence <= $last ORDER BY sequence LIMIT $step / 10", row => (row.GetInt64(0), RecordOf(row, Blob(row, 8))));

    public StoredRecord? Read(long sequence) =>
        Query($"SELECT {Columns}, ciphertext FROM records WHERE sequence = $after", row => RecordOf(row, Blob(row, 8)), ("$after", sequence)).FirstOrDefault();

    public IEnumerable<StoredRecord> Find(LogQuery query)
    {
        var (condition, parameters) = SqliteConditions.Of(query);
        return InSteps(query.After ?? long.MinValue, long.MaxValue, $"SELECT {Columns} FROM records WHERE sequence > $after AND sequence <= $last AND {condition} ORDER BY sequence LIMIT $step", row => (row.GetInt64(0), RecordOf(row, [])), parameters);
    }

    public long NewestStart() => Query("SELECT max(sequence) FROM records WHERE kind > 4 AND kind = 8", row => row.IsDBNull(0) ? 0 : row.GetInt64(0)).Single();

    public IReadOnlyList<ExchangeTrace> UnfinishedExchanges(long after) => Query(
        """
        SELECT exchange_id, max(sequence), max(kind = 1) AS asked, max(kind = 2) AS answered, max(kind = 3) AS told, max(kind = 4) AS abandoned
        FROM records WHERE exchange_id IS NOT NULL AND sequence > $after
        GROUP BY exchange_id HAVING NOT (asked AND (abandoned OR (answered AND told)))
        """,
        row => new ExchangeTrace(new Guid(Blob(row, 0), bigEndian: true), row.GetInt64(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5)),
        ("$after", after));

    public IReadOnlyDictionary<RecordKind, long> Counts() => Query("SELECT kind, count(*) FROM records GROUP BY kind", row => (Kind: (RecordKind)row.GetInt32(0), Count: row.GetInt64(1))).ToDictionary(c => c.Kind, c => c.Count);

    public void Dispose() => connection.Dispose();

    private static byte[] Blob(SqliteDataReader row, int column) => row.GetValue(column) as byte[] ?? throw new FormatException("A column holds no bytes.");

    private static (long Size, SignedHead Head) SizedHeadOf(SqliteDataReader row)
    {
        var head = new SignedHead(Blob(row, 1), Blob(row, 2));
        return head.Decode().Size == row.GetInt64(0) ? (row.GetInt64(0), head) : throw new FormatException("A signed head was changed, or stands in another's place.");
    }

    private static SignedHead HeadOf(SqliteDataReader row) => new(Blob(row, 0), Blob(row, 1));

    private static StoredRecord RecordOf(SqliteDataReader row, byte[] ciphertext)
    {
        var bytes = Blob(row, 7);
        return new(row.GetInt64(0), bytes, ciphertext) { ColumnsAgree = SqliteConditions.Agree(row, bytes) };
    }

    private IEnumerable<T> InSteps<T>(long after, long last, string sql, Func<SqliteDataReader, (long Key, T Item)> map, params (string Name, object Value)[] more)
    {
        while (true)
        {
            var page = Query(sql, map, [("$after", after), ("$last", last), ("$step", Step), .. more]);
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

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (parameter, value) in parameters)
        {
            command.Parameters.AddWithValue(parameter, value);
        }

        var rows = new List<T>();
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
