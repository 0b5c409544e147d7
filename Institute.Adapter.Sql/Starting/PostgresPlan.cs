using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Whether PostgreSQL would read the whole of a large table.</summary>
internal static partial class PostgresPlan
{
    // A table that nobody has analysed yet says -1 rows: its size tells, at some eighty bytes a row.
    private const string IsLarge =
        "SELECT EXISTS (SELECT FROM pg_class WHERE relname = @table AND (reltuples > @many OR (reltuples < 0 AND pg_relation_size(oid) > @many * 80)))";

    public static async Task<bool> ScansAsync(DbConnection connection, string statement, object parameters, CancellationToken cancellationToken)
    {
        var explain = new CommandDefinition("EXPLAIN " + statement, parameters, cancellationToken: cancellationToken);
        foreach (var line in await connection.QueryAsync<string>(explain).ConfigureAwait(false))
        {
            if (Scan().Match(line) is { Success: true } scan
                && await connection.ExecuteScalarAsync<bool>(new CommandDefinition(IsLarge, new { table = scan.Groups["table"].Value, many = (long)PlanInspection.Many }, cancellationToken: cancellationToken)).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"Seq Scan on (?<table>\w+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scan();
}
