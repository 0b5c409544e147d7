using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>The one connection that writes a node's log. It holds the node's advisory lock, so that whoever has no session has no lock either.</summary>
internal sealed class WriterSession : IDisposable
{
    // A server otherwise keeps the session of a machine that lost its power for hours, and with it the lock.
    private const string Manners = """
        SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET lock_timeout = '2s'; SET row_security = off;
        """;

    private const string EndFormer = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid() AND usename = session_user AND datname = current_database()";
    private const string Lock = "SELECT pg_advisory_lock(hashtextextended('message_log/' || $1, 0)) IS NULL";

    // A setting of the session's own outlives what an administrator changes for the whole server.
    private const string PinDurability = "SELECT set_config('synchronous_commit', current_setting('synchronous_commit'), false) <> $1";

    // Two halves of the key, as the server shows it.
    private const string Strangers = """
        SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND a.usename <> session_user
            AND (l.classid::bigint << 32) | l.objid::bigint = hashtextextended('message_log/' || $1, 0)
        """;

    private readonly PostgresDatabase database;

    private WriterSession(PostgresDatabase database, NpgsqlConnection connection)
    {
        this.database = database;
        Connection = connection;
    }

    public NpgsqlConnection Connection { get; }

    public required ServerDurability Durability { get; init; }

    /// <param name="database">Where to.</param>
    /// <param name="node">Whose lock to take.</param>
    /// <param name="own">The application name of this process's writer: a former session of its own may still be committing on the server, and is ended first.</param>
    /// <exception cref="MessageLogException">Another process holds the node's log, or the server does not keep what it commits.</exception>
    public static WriterSession Open(PostgresDatabase database, string node, string own)
    {
        var connection = database.Connect();
        try
        {
            Run(connection, Manners);
            var durability = ServerDurability.Read(connection);
            durability.Demand();
            Ask(connection, PinDurability, "");
            Ask(connection, "SELECT set_config('application_name', $1, false)", own);
            Ask(connection, EndFormer, own);
            Take(connection, node);
            return new(database, connection) { Durability = durability };
        }
        catch
        {
            Close(database, connection);
            throw;
        }
    }

    /// <summary>Whether the server still answers on this session.</summary>
    /// <exception cref="DatabaseException">It does not.</exception>
    public void Ping() => Run(Connection, "SELECT 1");

    /// <summary>Asks again what was asked when the session began: an administrator may have changed the server, the tables or the rights under it.</summary>
    /// <exception cref="MessageLogException">A commit on this server is not a promise any more.</exception>
    public void Demand() => ServerDurability.Read(Connection, seconds: 2).Demand();

    public void Dispose() => Close(database, Connection);

    private static void Close(PostgresDatabase database, NpgsqlConnection connection)
    {
        // Given back to the pool it would go on holding the lock.
        database.Clear();
        connection.Dispose();
    }

    private static void Take(NpgsqlConnection connection, string node)
    {
        try
        {
            Ask(connection, Lock, node);
        }
        catch (DatabaseException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
        {
            if (PostgresDatabase.Do(() => AreStrangers(connection, node)))
            {
                throw new MessageLogException($"The lock of node {node}'s log is held by another login of the database server. Take its right to connect to the log's database away (deploy/postgres/message-log.sql does), and end its session.", e) { Cause = "another login of the database server holds this node's lock" };
            }

            throw new MessageLogException($"The log of node {node} is held by another process. Only one sidecar may write a node's log; another one needs a name of its own.", e) { Cause = "another process holds this node's log" };
        }
    }

    private static bool AreStrangers(NpgsqlConnection connection, string node)
    {
        using var command = new NpgsqlCommand(Strangers, connection) { CommandTimeout = 2 };
        return PostgresDatabase.Query(command, row => row.GetInt64(0), node).Single() > 0;
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 2 };
        PostgresDatabase.Do(command.ExecuteNonQuery);
    }

    private static void Ask(NpgsqlConnection connection, string sql, string parameter)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 4 };
        PostgresDatabase.Query(command, static _ => 0, parameter);
    }
}
