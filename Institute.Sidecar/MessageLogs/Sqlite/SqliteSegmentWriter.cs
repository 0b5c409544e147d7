using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The writer's connection to one segment file.</summary>
internal sealed class SqliteSegmentWriter : ISegmentWriter
{
    private const long CheckpointAt = 64L << 20;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand insertRecord;
    private readonly SqliteCommand insertLeaf;
    private readonly SqliteCommand insertHead;
    private readonly SqliteCommand insertSigner;
    private readonly string file;
    private readonly Action<SignedHead>? committed;
    private bool isCheckpointed;

    /// <param name="connection">Is taken over.</param>
    /// <param name="file">The segment's.</param>
    /// <param name="committed">Is told each head before its commit is acknowledged.</param>
    public SqliteSegmentWriter(SqliteConnection connection, string file, Action<SignedHead>? committed = null)
    {
        this.committed = committed;
        this.connection = connection;
        this.file = file;
        insertRecord = Prepare("INSERT INTO records VALUES ($sequence, $time, $kind, $exchange, $correlation, $outcome, $policy, $header, $ciphertext)", "$sequence", "$time", "$kind", "$exchange", "$correlation", "$outcome", "$policy", "$header", "$ciphertext");
        insertLeaf = Prepare("INSERT INTO leaves VALUES ($sequence, $hash)", "$sequence", "$hash");
        insertHead = Prepare("INSERT INTO heads VALUES ($size, $body, $signature)", "$size", "$body", "$signature");
        insertSigner = Prepare("INSERT OR IGNORE INTO signers VALUES ($fingerprint, $key)", "$fingerprint", "$key");
        Size = LengthOf(file) + LengthOf(Wal);
    }

    public long Size { get; private set; }

    private string Wal => file + "-wal";

    public void Commit(IReadOnlyList<NewRecord> records, SignedHead head, byte[] signer)
    {
        Append(records, [(head, signer)]);
        committed?.Invoke(head);
    }

    /// <summary>Writes records with all the heads that cover them, in one transaction.</summary>
    public void Append(IReadOnlyList<NewRecord> records, IReadOnlyList<(SignedHead Head, byte[] Signer)> heads)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var record in records)
        {
            Insert(transaction, record);
        }

        foreach (var (head, signer) in heads)
        {
            var decoded = head.Decode();
            Run(insertSigner, transaction, decoded.Signer.Span.ToArray(), signer);
            Run(insertHead, transaction, decoded.Size, head.Body, head.Signature);
        }

        transaction.Commit();
        isCheckpointed = false;
    }

    public void Maintain(bool isIdle)
    {
        if (!isCheckpointed && (isIdle || LengthOf(Wal) >= CheckpointAt))
        {
            SqliteConnections.Execute(connection, "PRAGMA wal_checkpoint(PASSIVE)");
            isCheckpointed = isIdle;
        }
    }

    public void Settle()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.GetInt32(0) != 0)
        {
            throw new IOException("The write-ahead log could not be emptied: somebody is reading the segment.");
        }
    }

    public void Finish()
    {
        Settle();
        if (SqliteConnections.Scalar(connection, "PRAGMA journal_mode=DELETE") is not "delete")
        {
            throw new IOException("The write-ahead log could not be taken away: somebody is reading the segment.");
        }
    }

    public void Dispose()
    {
        insertRecord.Dispose();
        insertLeaf.Dispose();
        insertHead.Dispose();
        insertSigner.Dispose();
        connection.Dispose();
    }

    private static object OrNull(string text) => text.Length == 0 ? DBNull.Value : text;

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } info ? info.Length : 0;

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private void Insert(SqliteTransaction transaction, NewRecord record)
    {
        var header = record.Header;
        Run(
            insertRecord,
            transaction,
            header.Sequence,
            UnixTime.ToTicks(header.Time),
            (int)header.Kind,
            header.ExchangeId is { } exchange ? exchange.ToByteArray(bigEndian: true) : DBNull.Value,
            OrNull(header.CorrelationId),
            OrNull(header.Outcome),
            OrNull(header.PolicyVersion),
            record.HeaderBytes,
            record.Ciphertext);
        Run(insertLeaf, transaction, header.Sequence, record.Leaf.Span.ToArray());
        Size += record.HeaderBytes.Length + record.Ciphertext.Length + 256;
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> names)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
