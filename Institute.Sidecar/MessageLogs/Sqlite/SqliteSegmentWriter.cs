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
    private readonly SqliteStatement insertRecord;
    private readonly SqliteStatement insertLeaf;
    private readonly SqliteStatement insertHead;
    private readonly SqliteStatement insertSigner;
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
        insertRecord = new(connection, "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insertLeaf = new(connection, "INSERT INTO leaves VALUES (?, ?)");
        insertHead = new(connection, "INSERT INTO heads VALUES (?, ?, ?)");
        insertSigner = new(connection, "INSERT OR IGNORE INTO signers VALUES (?, ?)");
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
            Insert(record);
        }

        foreach (var (head, signer) in heads)
        {
            var decoded = head.Decode();
            insertSigner.Give(decoded.Signer.Span).Give(signer).Run();
            insertHead.Give(decoded.Size).Give(head.Body).Give(head.Signature).RunOne();
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

        // SQLite deletes journals without syncing their folder. One that a power loss brought back would be played into the file after its hash was recorded.
        DurableFile.SyncDirectory(Path.GetDirectoryName(file)!);
    }

    public void Dispose()
    {
        insertRecord.Dispose();
        insertLeaf.Dispose();
        insertHead.Dispose();
        insertSigner.Dispose();
        connection.Dispose();
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } info ? info.Length : 0;

    private void Insert(NewRecord record)
    {
        var header = record.Header;
        insertRecord
            .Give(header.Sequence)
            .Give(UnixTime.ToTicks(header.Time))
            .Give((int)header.Kind)
            .Give(header.ExchangeId)
            .Give(header.CorrelationId)
            .Give(header.Outcome)
            .Give(header.PolicyVersion)
            .Give(record.HeaderBytes)
            .Give(record.Ciphertext)
            .RunOne();
        insertLeaf.Give(header.Sequence).Give(record.Leaf.Span).RunOne();
        Size += record.HeaderBytes.Length + record.Ciphertext.Length + 256;
    }
}
