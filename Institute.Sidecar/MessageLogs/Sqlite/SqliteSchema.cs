namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>The tables of a segment file, format 1: docs/message-log-format.md, section 6.</summary>
internal static class SqliteSchema
{
    /// <summary>"KILG": says to anybody who finds the file what it is.</summary>
    public const int ApplicationId = 0x4B494C47;

    public const int Version = 1;

    /// <summary>How many triggers and views a file holds: the format has none, and they would change what is written or read.</summary>
    public const string CountAdditions = "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')";

    // The columns before the header repeat what the header says, for searching; verification compares them.
    // The small columns come first: a row's long blobs spill over to other pages, which searches then never read.
    public const string Create = $"""
        CREATE TABLE records (
            sequence INTEGER PRIMARY KEY NOT NULL,
            time INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            exchange_id BLOB,
            correlation_id TEXT,
            outcome TEXT,
            policy_version TEXT,
            header BLOB NOT NULL,
            ciphertext BLOB NOT NULL
        ) STRICT;
        CREATE INDEX records_by_exchange ON records (exchange_id, kind) WHERE exchange_id IS NOT NULL;
        CREATE INDEX records_by_correlation ON records (correlation_id) WHERE correlation_id IS NOT NULL;
        CREATE INDEX records_by_time ON records (time);
        CREATE INDEX records_of_the_node ON records (kind) WHERE kind > 4;
        CREATE TABLE leaves (sequence INTEGER PRIMARY KEY NOT NULL, hash BLOB NOT NULL) STRICT;
        CREATE TABLE heads (size INTEGER PRIMARY KEY NOT NULL, body BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
        CREATE TABLE signers (fingerprint BLOB PRIMARY KEY NOT NULL, public_key BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """;
}
