namespace Institute.Adapter.Sql;

/// <summary>The statement that says how old the books and the search names are, in one row, from the snapshot that is answered from.</summary>
internal static class StateText
{
    public static string Of(SqlNames names, bool hasBooksState, bool withNames)
    {
        string S(string column) => names.Of(SqlContract.SearchNamesState, column);
        var table = names.Of(SqlContract.SearchNamesState);
        var folding = withNames ? $"(SELECT s.{S("folding")} FROM {table} s)" : "NULL";
        var complete = withNames ? $"(SELECT s.{S("complete_as_of")} FROM {table} s)" : "NULL";
        var books = hasBooksState ? $"(SELECT MIN(b.{names.Of(SqlContract.BooksState, "as_of")}) FROM {names.Of(SqlContract.BooksState)} b)" : "NULL";

        // A standby that has replayed nothing since its start cannot say how old it is: as old as can be.
        var replica = names.Dialect is SqlDialect.PostgreSql
            ? "CASE WHEN pg_is_in_recovery() THEN COALESCE(pg_last_xact_replay_timestamp(), timestamptz 'epoch') END"
            : "NULL";
        return $"SELECT {folding} AS Folding, {complete} AS CompleteAsOf, {books} AS BooksAsOf, {replica} AS ReplayedAt";
    }
}
