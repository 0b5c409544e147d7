using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Sidecar.MessageLogs.Sqlite;

/// <summary>Whether a segment's indexes, which searches read, say what its table says, which verification reads.</summary>
internal static class SqliteSearchCheck
{
    /// <summary>So many records a statement: a reader that stays long keeps the write-ahead log from being emptied.</summary>
    private const long Step = 10_000;

    private static readonly SearchIndex[] Indexes =
    [
        new("records_by_exchange", "exchange_id, kind", "exchange_id IS NOT NULL", "found.exchange_id = stored.exchange_id AND found.kind = stored.kind"),
        new("records_by_correlation", "correlation_id", "correlation_id IS NOT NULL", "found.correlation_id = stored.correlation_id"),
        new("records_by_time", "time", Holds: null, "found.time = stored.time"),
        new("records_of_the_node", "kind", "kind > 4", "found.kind = stored.kind"),
    ];

    private static readonly string CountOthers = $"""
        SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND coalesce(sql, '') NOT IN ({string.Join(", ", Indexes.Select(i => $"'{i.Definition}'"))})
        """;

    private static readonly string FindHidden = $"""
        SELECT min(sequence) FROM records AS stored NOT INDEXED
        WHERE sequence > $after AND sequence <= $last AND ({string.Join(" OR ", Indexes.Select(i => i.Misses))})
        """;

    /// <exception cref="SqliteException">An index is missing, is not the format's, or is damaged.</exception>
    public static long? Unfindable(ReadOnlyDatabase database, long upTo, CancellationToken cancellationToken)
    {
        if (database.Query(CountOthers, row => row.Number(0)).Single() != 0)
        {
            throw new SqliteException("The segment holds an index that is not the format's.", raw.SQLITE_CORRUPT);
        }

        for (var after = 0L; after < upTo; after += Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Number(FindHidden, ("$after", after), ("$last", Math.Min(upTo, after + Step))) is { } hidden)
            {
                return hidden;
            }
        }

        // Each record is in the indexes; one entry more is nobody's.
        foreach (var index in Indexes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Number(index.CountMore) != 0)
            {
                return Number(index.FindMore) ?? upTo;
            }
        }

        return null;

        long? Number(string sql, params ReadOnlySpan<(string Name, object Value)> parameters) =>
            database.Query(sql, row => row.NumberOrNull(0), parameters).Single();
    }
}
