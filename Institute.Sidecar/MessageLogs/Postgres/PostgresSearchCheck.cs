using Institute.Sidecar.Guarding;
using Npgsql;

namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>Whether the indexes that searches read tell of the rows that verification reads, by the primary key.</summary>
/// <remarks>
/// An index may lack rows without any attacker: a new version of the system's collation puts texts elsewhere, and a crash or a fault
/// of the server has left indexes short before. PostgreSQL's own check (amcheck) wants rights that a reader does not have.
/// </remarks>
internal static class PostgresSearchCheck
{
    /// <summary>A month of a busy node; the command's usual time is for short statements.</summary>
    private const int Seconds = 900;

    /// <summary>Whatever else the planner would rather do, each side reads what it is told to. JIT compiles longer than such a statement takes.</summary>
    private const string ByIndex = """
        SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off;
        SET LOCAL jit = off; SET LOCAL max_parallel_workers_per_gather = 0
        """;

    private const string ByTable = """
        SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = off
        """;

    /// <summary>What is searched for, and what makes the index that is made for it usable.</summary>
    private static readonly (string Column, string Condition)[] Searches =
    [
        ("exchange_id", ""),
        ("correlation_id", ""),
        ("time", ""),
        ("kind", " AND found.kind > 4"),
    ];

    /// <summary>Null when every search finds each record once, and nothing but records.</summary>
    /// <exception cref="DatabaseException">The database did not answer.</exception>
    public static long? Unfindable(PostgresDatabase database, string segment, string node, long upTo, CancellationToken cancellationToken)
    {
        using var connection = database.Connect();
        using var transaction = PostgresDatabase.Do(() => connection.BeginTransaction());
        Set(ByIndex);
        foreach (var search in Searches)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Ask(HiddenBy(search), row => row.GetInt64(0)) is [var hidden, ..])
            {
                return hidden;
            }
        }

        // A row that the primary key does not lead to is nobody's record, and searches may tell of it.
        var known = Ask("SELECT sequence FROM message_log.records WHERE segment = $1 AND node = $2 AND sequence <= $3 ORDER BY sequence", row => row.GetInt64(0)).ToHashSet();
        Set(ByTable);
        cancellationToken.ThrowIfCancellationRequested();
        var stored = Ask("SELECT sequence FROM message_log.records WHERE segment = $1 AND node = $2 AND sequence <= $3", row => row.GetInt64(0));
        return stored.Count == known.Count && known.SetEquals(stored) ? null : stored.Where(s => !known.Contains(s)).DefaultIfEmpty(upTo).Min();

        void Set(string sql)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction);
            PostgresDatabase.Query(command, static _ => 0);
        }

        List<T> Ask<T>(string sql, Func<NpgsqlDataReader, T> map)
        {
            using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = Seconds };
            using var cancelling = cancellationToken.UnsafeRegister(
                static asked => Guarded.Call("a search's cancellation", ((NpgsqlCommand)asked!).Cancel), command);
            try
            {
                return PostgresDatabase.Query(command, map, segment, node, upTo);
            }
            catch (DatabaseException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw;
            }
        }
    }

    // Asked of the parent, as a search is. OFFSET keeps the two sides apart; nothing added to a column keeps the primary key from being used for it.
    private static string HiddenBy((string Column, string Condition) search) =>
        $"""
        WITH stored AS MATERIALIZED (
            SELECT key, count(*) AS rows, min(sequence) AS first
            FROM (SELECT {search.Column} AS key, sequence FROM message_log.records
                WHERE segment = $1 AND node = $2 AND sequence <= $3 ORDER BY segment, node, sequence OFFSET 0) walked
            GROUP BY key)
        SELECT first FROM stored CROSS JOIN LATERAL (
            SELECT count(*) AS rows FROM message_log.records found
            WHERE found.segment = $1 AND found.node || '' = $2 AND found.{search.Column} = stored.key AND found.sequence + 0 <= $3{search.Condition} OFFSET 0) told
        WHERE key IS NOT NULL AND stored.rows <> told.rows{(search.Condition.Length == 0 ? "" : " AND key > 4")} ORDER BY first LIMIT 1
        """;
}
