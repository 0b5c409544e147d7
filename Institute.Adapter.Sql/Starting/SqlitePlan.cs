using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Whether SQLite would read the whole of a large table.</summary>
internal static partial class SqlitePlan
{
    public static async Task<bool> ScansAsync(DbConnection connection, SqlNames names, string statement, object parameters, CancellationToken cancellationToken)
    {
        var explain = new CommandDefinition("EXPLAIN QUERY PLAN " + statement, parameters, cancellationToken: cancellationToken);
        var lines = await connection.QueryAsync<PlanLine>(explain).ConfigureAwait(false);
        var scanned = lines.Select(l => l.Detail ?? "").Where(d => Scan().IsMatch(d) || Automatic().IsMatch(d)).Select(d => d.Split(' ')[1]).ToList();
        if (scanned.Count == 0)
        {
            return false;
        }

        // The plan names what the statement calls it; a name within a view is none of the statement's, and which table it is remains unsaid.
        var views = SqlContract.Views.Concat(SqlContract.Tables).Where(v => statement.Contains(names.Of(v), StringComparison.Ordinal)).ToList();
        var isOurs = scanned.TrueForAll(name => views.Exists(v => Calls(statement, names.Of(v), name)));
        foreach (var view in views.Where(v => !isOurs || scanned.Exists(name => Calls(statement, names.Of(v), name))))
        {
            var text = $"SELECT count(*) FROM (SELECT 1 FROM {names.Of(view)} LIMIT {PlanInspection.Many + 1})";
            if (await connection.ExecuteScalarAsync<long>(new CommandDefinition(text, cancellationToken: cancellationToken)).ConfigureAwait(false) > PlanInspection.Many)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Calls(string statement, string view, string name) =>
        (statement + " ").Replace('\n', ' ').Contains($" {view} {name} ", StringComparison.Ordinal);

    // e, h, k, p and s are the small sets of the statement itself.
    [GeneratedRegex(@"^SCAN (?!(?:[ehkps]|engagement|holder|party|concerned|subject|\(.*)\b)(?!\()\w+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scan();

    [GeneratedRegex(@"^SEARCH (?![ehkps]\b).*AUTOMATIC", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Automatic();

    private sealed class PlanLine
    {
        public string? Detail { get; init; }
    }
}
