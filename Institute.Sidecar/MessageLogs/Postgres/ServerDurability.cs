using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>What a committed record's safety depends on, as the server has it: some managed services switch it off.</summary>
internal sealed record ServerDurability
{
    private const int LeastVersion = 130_000;

    private const string Ask = """
        SELECT current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'), pg_is_in_recovery(),
            current_setting('synchronous_standby_names') <> '', (SELECT count(*) FROM pg_stat_replication), current_setting('server_version_num')::int,
            pg_has_role('message_log_owner', 'MEMBER') OR EXISTS (
                SELECT FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('message_log') AND relkind IN ('r', 'p')
                AND (has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') OR has_any_column_privilege(oid, 'UPDATE'))),
            has_database_privilege('public', current_database(), 'CONNECT')
        """;

    /// <summary>Why no log may be written here; empty when one may.</summary>
    public required IReadOnlyList<string> Objections { get; init; }

    /// <summary>Standbys that a commit does not wait for: after a failover to one of them acknowledged records may be missing.</summary>
    public required bool HasUnawaitedStandby { get; init; }

    /// <summary>Whether every login of the server may connect to the log's database, where it could hold a node's lock.</summary>
    public required bool IsOpenToAll { get; init; }

    /// <param name="connection">As the sidecar's role.</param>
    /// <param name="seconds">After which a silent server is given up.</param>
    public static ServerDurability Read(NpgsqlConnection connection, int seconds = 4)
    {
        using var command = new NpgsqlCommand(Ask, connection) { CommandTimeout = seconds };
        var found = PostgresDatabase.Query(command, Of)[0];
        return found with { Objections = [.. found.Objections, .. SchemaForm.Objections(connection, seconds)] };
    }

    /// <exception cref="MessageLogException">A commit on this server is not a promise.</exception>
    public void Demand()
    {
        if (Objections.Count > 0)
        {
            throw new MessageLogException("The database does not keep what it commits: " + string.Join(" ", Objections)) { Cause = "the database's settings do not keep what it commits" };
        }
    }

    private static ServerDurability Of(NpgsqlDataReader row)
    {
        var objections = new List<string>();
        foreach (var (column, setting) in new[] { (0, "fsync"), (1, "full_page_writes") })
        {
            if (row.GetString(column) is not "on")
            {
                objections.Add($"{setting} is {row.GetString(column)} and must be on.");
            }
        }

        if (row.GetString(2) is not ("on" or "remote_apply"))
        {
            objections.Add($"synchronous_commit is {row.GetString(2)} and must be on or remote_apply.");
        }

        if (row.GetBoolean(3))
        {
            objections.Add("The server is a standby; name the primary, or all hosts.");
        }

        if (row.GetInt32(6) < LeastVersion)
        {
            objections.Add("The server is older than version 13.");
        }

        if (row.GetBoolean(7))
        {
            objections.Add("The role may change or delete records; the sidecar's login is a member of message_log_writer alone.");
        }

        return new() { Objections = objections, HasUnawaitedStandby = !row.GetBoolean(4) && row.GetInt64(5) > 0, IsOpenToAll = row.GetBoolean(8) };
    }
}
