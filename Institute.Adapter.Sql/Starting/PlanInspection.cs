using System.Data.Common;
using Dapper;

namespace Institute.Adapter.Sql;

/// <summary>Whether each search key is found by an index: a full scan of a large table costs every question its time.</summary>
internal static class PlanInspection
{
    public const int Many = 10_000;

    private const string OfRoles = "roles (customer_key), roles (engagement_key), roles (holder_key), customers (customer_key)";

    public static async Task<IReadOnlyList<SqlFinding>> FindingsAsync(DbConnection connection, SqlBank bank, CancellationToken cancellationToken)
    {
        if (bank.NamesOfViews.Dialect is SqlDialect.SqlServer)
        {
            return [SqlFinding.Warning("The plans of the searches were not looked at on this database: see that the indexes of docs/sql.md are there.")];
        }

        var findings = new List<SqlFinding>();
        foreach (var (key, text, parameters, index) in Searches(bank.Text))
        {
            try
            {
                if (await ScansAsync(connection, bank.NamesOfViews, text, parameters, cancellationToken).ConfigureAwait(false))
                {
                    findings.Add(SqlFinding.Warning(
                        $"The search by {key} reads more than {Many} rows where it should find a few. It needs the indexes {index}, {OfRoles} on the views' own tables; see that no function or cast in a view hides them."));
                }
            }
            catch (DbException e)
            {
                findings.Add(SqlFinding.Fault(
                    $"The search by {key} cannot be run ({SqlInspection.Cause(e)}). See that each key has the same type in all views that bear it, and that numbers are text."));
            }
        }

        return findings;
    }

    private static IEnumerable<(string Key, string Text, object Parameters, string Index)> Searches(QuestionText text)
    {
        string[] two = ["-", "--"];
        yield return ("person or organisation number", text.Person, new { numbers = two }, "customers (identity_number)");
        yield return ("name", text.Name, new { name = "-", born = "1900-01-01" }, "search_names (search_key)");
        yield return ("company name", text.CompanyName, new { name = "-" }, "search_names (search_key)");
        yield return ("IBAN", text.Iban, new { numbers = two }, "accounts (iban), accounts (engagement_key)");
        yield return ("account number", text.AccountNumber, new { numbers = two }, "accounts (account_number), accounts (engagement_key)");
        yield return ("box", text.Box, new { numbers = two }, "box_rentals (box_reference), box_rentals (engagement_key)");
    }

    private static async Task<bool> ScansAsync(DbConnection connection, SqlNames names, string text, object parameters, CancellationToken cancellationToken)
    {
        // The first statement asks for one row that says how old the books are.
        foreach (var statement in text.Split(';').Skip(1))
        {
            if (names.Dialect is SqlDialect.PostgreSql
                ? await PostgresPlan.ScansAsync(connection, statement, parameters, cancellationToken).ConfigureAwait(false)
                : await SqlitePlan.ScansAsync(connection, names, statement, parameters, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }
}
