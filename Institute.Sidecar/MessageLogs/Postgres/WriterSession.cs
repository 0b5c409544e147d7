using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>The one connection that writes a node's log. It holds the node's advisory lock, so that whoever has no session has no lock either.</summary>
internal sealed class WriterSession : IDisposable
{
    // A server otherwise keeps the session of a machine that lost its power for hours, and with it the lock.
    private const string Manners = """
        SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3; SET lock_timeout = '2s';
        """;

    private const string EndFormer = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid() AND datname = current_database()";
    private const string Lock = "SELECT pg_advisory_lock(hashtextextended('message_log/' || $1, 0)) IS NULL";

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
            throw new MessageLogException($"The log of node {node} is held by another process. Only one sidecar may write a node's log; another one needs a name of its own.", e) { Cause = "another process holds this node's log" };
        }
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
