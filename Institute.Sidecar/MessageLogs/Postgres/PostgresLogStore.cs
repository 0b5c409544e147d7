using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>The write side of one node's log in the database. The node's folder keeps its lock, its signing key and the newest head that it committed.</summary>
internal sealed class PostgresLogStore : ILogStore
{
    private const int SecondsBetweenDemands = 60;

    private readonly PostgresOptions options;
    private readonly ILogger logger;
    private readonly PostgresDatabase database;
    private readonly PostgresLogArchive archive;
    private readonly LogLock held;
    private readonly LastHeadFile lastHead;
    private readonly string own;
    private readonly HashSet<Hash256> signers = [];
    private WriterSession? session;
    private bool isSuspect;
    private bool isPinged;
    private int maintained;

    private PostgresLogStore(PostgresOptions options, string node, string directory, ILogger logger)
    {
        this.options = options;
        this.logger = logger;
        Node = node;
        // At most 63 characters: the server cuts longer names.
        own = $"{PostgresNames.Application} {node} {Guid.NewGuid().ToString("N")[..8]}";
        database = PostgresDatabase.Open(options.ConnectionFile, PostgresNames.Application);
        archive = new(database, node);
        held = LogLock.Take(directory);
        lastHead = new(directory);
    }

    public ILogArchive Archive => archive;

    public string Node { get; }

    public bool MayPurge => options.PurgeConnectionFile is not null;

    /// <param name="options">Where the database is.</param>
    /// <param name="node">Whose log.</param>
    /// <param name="directory">The node's own folder; made owner-only when it does not exist.</param>
    /// <param name="logger">Is told what is weak.</param>
    /// <param name="isRestoring">The database is known to have lost the log, and is given it back.</param>
    /// <exception cref="MessageLogException">Another process holds the log, or the database is not the one that holds it.</exception>
    public static PostgresLogStore Open(PostgresOptions options, string node, string directory, ILogger logger, bool isRestoring = false)
    {
        DurableFile.MakeFolder(directory);
        var store = new PostgresLogStore(options, node, directory, logger);
        try
        {
            store.Connect();
            if (!isRestoring)
            {
                store.RefuseAnotherDatabase();
            }

            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public void Recover()
    {
        Connect();
        RefuseAnotherDatabase();
    }

    public SignedHead? LostHead() => lastHead.Head is { } head && archive.Holds(head) is false ? head : null;

    public IReadOnlyList<SignedHead> OtherHeads()
    {
        try
        {
            return archive.OtherHeads();
        }
        catch (Exception e) when (e is DatabaseException or FormatException)
        {
            // The next commit says what is wrong with the database; a foreign head that cannot be read is its own node's matter.
            return [];
        }
    }

    public void WriteIdentity(LogIdentity identity) =>
        Execute("INSERT INTO message_log.logs VALUES ($1, $2, $3, $4)", identity.Node, identity.Epoch, identity.Format, identity.LogId);

    public void AddKey(SegmentName segment, byte[] file) =>
        Execute("INSERT INTO message_log.keys VALUES ($1, $2, $3)", PostgresNames.Of(Node, segment), Hash256.Of(file).Span.ToArray(), file);

    public ISegmentWriter Create(SegmentName segment)
    {
        Execute("SELECT message_log.begin_segment($1, $2, $3)", Node, segment.Number, segment.Month);
        return new PostgresSegmentWriter(this, segment, size: 0);
    }

    public void PrepareNext()
    {
        // A segment is a row here: there is nothing to make ahead.
    }

    public ISegmentWriter OpenForWriting(SegmentName segment) => new PostgresSegmentWriter(this, segment, archive.BytesOf(segment));

    public long? FreeBytes() => null;

    public void Purge(SegmentName segment)
    {
        using var purger = PostgresDatabase.Open(options.PurgeConnectionFile!, PostgresNames.Application);
        purger.Execute("SELECT message_log.purge_segment($1, $2)", Node, segment.Number);
    }

    /// <summary>Whether the database may not have the signer's public key yet.</summary>
    public bool IsNewSigner(Hash256 signer) => !signers.Contains(signer);

    /// <summary>Does something on the writer's session; after a failure the session is given up.</summary>
    public void Write(Action<WriterSession> work)
    {
        try
        {
            isPinged = true;
            PostgresDatabase.Do(() =>
            {
                work(session!);
                return 0;
            });
        }
        catch
        {
            isSuspect = true;
            throw;
        }
    }

    /// <summary>A commit ended well: it is acknowledged only after this.</summary>
    public void Committed(SignedHead head)
    {
        signers.Add(head.Decode().Signer);
        lastHead.Keep(head);
    }

    /// <summary>Each second: a database that went away is noticed before a question needs it. Each minute the server is asked again whether it keeps what it commits.</summary>
    public void Maintain(bool isIdle)
    {
        lastHead.Sync();
        if (++maintained % SecondsBetweenDemands == 0)
        {
            Write(s => s.Demand());
        }

        if (isIdle && !isPinged)
        {
            Write(s => s.Ping());
        }

        isPinged = false;
    }

    public void Dispose()
    {
        session?.Dispose();
        database.Dispose();
        lastHead.Dispose();
        held.Dispose();
    }

    private void Connect()
    {
        if (session is null || isSuspect)
        {
            session?.Dispose();
            session = null;
            session = WriterSession.Open(database, Node, own);
            isSuspect = false;
            if (session.Durability.HasUnawaitedStandby)
            {
                PostgresEvents.UnawaitedStandby(logger);
            }
        }
    }

    private void Execute(string sql, params object[] parameters) => Write(s =>
    {
        using var command = new NpgsqlCommand(sql, s.Connection) { CommandTimeout = 5 };
        PostgresDatabase.Query(command, static _ => 0, parameters);
    });

    private void RefuseAnotherDatabase()
    {
        if (lastHead.Head?.Decode() is { } head && archive.ReadIdentity()?.LogId != head.LogId)
        {
            throw new MessageLogException($"The database does not hold this node's log: its folder remembers log {head.LogId} up to record {head.LastSequence}. Name the right database, or restore it; if the log is lost for good, keep the file {LastHeadFile.FileName} elsewhere as evidence and take it out of the folder.") { Cause = "the database does not hold this node's log" };
        }
    }
}
