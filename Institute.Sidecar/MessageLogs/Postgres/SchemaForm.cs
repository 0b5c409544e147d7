using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Whether the log's tables are those of the format (docs/message-log-format.md, 6.1), with nothing in or over them that changes what is written or read.</summary>
internal static class SchemaForm
{
    /// <summary>Each table's columns in their order, as deploy/postgres/message-log.sql makes them.</summary>
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["format"] = "r version:integer",
        ["logs"] = "r node:text epoch:integer format:integer log_id:uuid",
        ["segments"] = "r segment:text node:text number:integer month:date",
        ["keys"] = "r segment:text id:bytea file:bytea",
        ["signers"] = "r node:text fingerprint:bytea public_key:bytea",
        ["records"] = "p segment:text node:text sequence:bigint epoch:integer time:timestamp with time zone kind:smallint exchange_id:uuid correlation_id:text outcome:text policy_version:text header:bytea ciphertext:bytea",
        ["leaves"] = "p segment:text node:text sequence:bigint epoch:integer hash:bytea",
        ["heads"] = "p segment:text node:text size:bigint epoch:integer body:bytea signature:bytea",
    };

    private const string AskTables = """
        SELECT c.relname, c.relkind::text || ' ' || string_agg(a.attname || ':' || format_type(a.atttypid, NULL), ' ' ORDER BY a.attnum)
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = to_regnamespace('message_log') AND c.relname = ANY ($1) GROUP BY c.oid, c.relname, c.relkind
        """;

    private const string AskAdditions = """
        SELECT 'a trigger' FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = to_regnamespace('message_log') AND NOT t.tgisinternal
        UNION SELECT 'a rule' FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = to_regnamespace('message_log') AND c.relkind NOT IN ('v', 'm')
        UNION SELECT 'row security' FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('message_log') AND relrowsecurity
        UNION SELECT 'a view or a foreign table' FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('message_log') AND relkind IN ('v', 'm', 'f')
        UNION SELECT 'an unlogged table, which a crash empties' FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('message_log') AND relkind IN ('r', 'p') AND relpersistence <> 'p'
        ORDER BY 1
        """;

    /// <summary>What is there and does not belong there; empty when all is as it was made.</summary>
    /// <exception cref="DatabaseException">The database did not answer.</exception>
    public static IReadOnlyList<string> Objections(NpgsqlConnection connection, int seconds)
    {
        using var additions = new NpgsqlCommand(AskAdditions, connection) { CommandTimeout = seconds };
        using var tables = new NpgsqlCommand(AskTables, connection) { CommandTimeout = seconds };
        var found = PostgresDatabase.Query(tables, row => (Name: row.GetString(0), Form: row.GetString(1)), (object)Tables.Keys.ToArray()).ToDictionary(t => t.Name, t => t.Form, StringComparer.Ordinal);
        return
        [
            .. PostgresDatabase.Query(additions, row => $"The log's schema holds {row.GetString(0)}, which the format does not have."),
            .. Tables.Where(t => !string.Equals(found.GetValueOrDefault(t.Key), t.Value, StringComparison.Ordinal)).Select(t => $"The table {t.Key} is not the format's: run deploy/postgres/message-log.sql."),
        ];
    }
}
