using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Writes a segment: records, leaves and heads of a commit travel as one message and are one transaction.</summary>
internal sealed class PostgresSegmentWriter(PostgresLogStore store, SegmentName name, long size) : ISegmentWriter
{
    /// <summary>A server that is silent this long is given up, and the driver takes twice the time-out of a connection more to say so; the callers' own patience is shorter.</summary>
    private const int CommitSeconds = 3;

    // In the same transaction: what a trigger or a rule swallowed divides by zero, and nothing of the commit stays.
    private const string Demand = """
        SELECT 1 / ((SELECT count(*) FROM message_log.records WHERE segment = $1 AND node = $2 AND sequence BETWEEN $3 AND $4) = $5
            AND (SELECT count(*) FROM message_log.leaves WHERE segment = $1 AND node = $2 AND sequence BETWEEN $3 AND $4) = $5
            AND (SELECT count(*) FROM message_log.heads WHERE segment = $1 AND node = $2 AND size BETWEEN $6 AND $7) = $8)::integer
        """;

    private const string InsertRecords = """
        INSERT INTO message_log.records SELECT $1, $2, sequence, $3, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext
        FROM unnest($4, $5, $6, $7, $8, $9, $10, $11, $12) AS given (sequence, time, kind, exchange_id, correlation_id, outcome, policy_version, header, ciphertext)
        """;

    private const string InsertLeaves = "INSERT INTO message_log.leaves SELECT $1, $2, sequence, $3, hash FROM unnest($4, $5) AS given (sequence, hash)";
    private const string InsertHead = "INSERT INTO message_log.heads VALUES ($1, $2, $3, $4, $5, $6)";
    private const string InsertSigner = "INSERT INTO message_log.signers VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    public long Size { get; private set; } = size;

    public void Commit(IReadOnlyList<NewRecord> records, SignedHead head, byte[] signer) => Append(records, [(head, signer)]);

    public void Append(IReadOnlyList<NewRecord> records, IReadOnlyList<(SignedHead Head, byte[] Signer)> heads)
    {
        var segment = PostgresNames.Of(store.Node, name);
        store.Write(session =>
        {
            using var batch = new NpgsqlBatch(session.Connection) { Timeout = CommitSeconds };
            foreach (var epoch in records.GroupBy(r => r.Header.Epoch))
            {
                batch.BatchCommands.Add(Of(InsertRecords, [segment, store.Node, epoch.Key, .. Columns([.. epoch])]));
                batch.BatchCommands.Add(Of(InsertLeaves, [segment, store.Node, epoch.Key, epoch.Select(r => r.Header.Sequence).ToArray(), epoch.Select(r => r.Leaf.Span.ToArray()).ToArray()]));
            }

            foreach (var (head, signer) in heads)
            {
                var body = head.Decode();
                if (store.IsNewSigner(body.Signer))
                {
                    batch.BatchCommands.Add(Of(InsertSigner, [store.Node, body.Signer.Span.ToArray(), signer]));
                }

                batch.BatchCommands.Add(Of(InsertHead, [segment, store.Node, body.Size, body.Epoch, head.Body, head.Signature]));
            }

            batch.BatchCommands.Add(DemandOf(segment, records, heads));
            _ = batch.ExecuteNonQuery();
        });
        Size += records.Sum(r => r.HeaderBytes.Length + r.Ciphertext.Length + 512L);
        store.Committed(heads[^1].Head);
    }

    public void Maintain(bool isIdle) => store.Maintain(isIdle);

    public void Settle()
    {
        // The server syncs before it says that a transaction is committed, and a later commit makes all earlier ones durable, on standbys too.
    }

    public void Finish()
    {
        // A segment that nothing more is written to needs no other form.
    }

    public void Dispose()
    {
        // The session belongs to the store.
    }

    private NpgsqlBatchCommand DemandOf(string segment, IReadOnlyList<NewRecord> records, IReadOnlyList<(SignedHead Head, byte[] Signer)> heads)
    {
        var sequences = records.Select(r => r.Header.Sequence).DefaultIfEmpty().ToList();
        var sizes = heads.Select(h => h.Head.Decode().Size).ToList();
        return Of(Demand, segment, store.Node, sequences.Min(), sequences.Max(), (long)records.Count, sizes.Min(), sizes.Max(), (long)heads.Count);
    }

    private static object[] Columns(IReadOnlyList<NewRecord> records) =>
    [
        records.Select(r => r.Header.Sequence).ToArray(),
        records.Select(r => PostgresConditions.StoredTime(r.Header.Time)).ToArray(),
        records.Select(r => (short)r.Header.Kind).ToArray(),
        records.Select(r => r.Header.ExchangeId).ToArray(),
        records.Select(r => OrNull(r.Header.CorrelationId)).ToArray(),
        records.Select(r => OrNull(r.Header.Outcome)).ToArray(),
        records.Select(r => OrNull(r.Header.PolicyVersion)).ToArray(),
        records.Select(r => r.HeaderBytes).ToArray(),
        records.Select(r => r.Ciphertext).ToArray(),
    ];

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value is DateTime[]? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
