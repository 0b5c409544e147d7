using System.Data;
using System.Data.Common;

namespace Institute.Adapter.Sql;

/// <summary>Whether each view is there, has its columns, and has any row at all.</summary>
internal static class ViewInspection
{
    private static readonly HashSet<Type> DateTypes = [typeof(DateTime), typeof(DateOnly), typeof(string)];
    private static readonly HashSet<Type> MomentTypes = [typeof(DateTime), typeof(DateTimeOffset), typeof(string)];
    private static readonly HashSet<Type> TextTypes = [typeof(string)];

    // A bank may have no box, company name or secret link; nobody has no customer, account or role.
    private static readonly SqlView[] NeverEmpty = [SqlContract.Customers, SqlContract.Accounts, SqlContract.Roles, SqlContract.BooksState];

    public static async Task<IReadOnlyList<SqlFinding>> FindingsAsync(DbConnection connection, SqlLookupOptions options, SqlNames names, CancellationToken cancellationToken)
    {
        var findings = new List<SqlFinding>();
        foreach (var view in SqlContract.Views.Where(v => (v != SqlContract.EarlierNumbers || options.HasEarlierNumbers) && (v != SqlContract.BooksState || options.HasBooksState)).Concat(SqlContract.Tables))
        {
            findings.AddRange(await LookAtAsync(connection, view, names, cancellationToken).ConfigureAwait(false));
        }

        return findings;
    }

    private static async Task<IReadOnlyList<SqlFinding>> LookAtAsync(DbConnection connection, SqlView view, SqlNames names, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var made = command.ConfigureAwait(false);
        command.CommandText = $"SELECT * FROM {names.Of(view)} WHERE 1 = 0";
        try
        {
            var reader = await command.ExecuteReaderAsync(CommandBehavior.Default, cancellationToken).ConfigureAwait(false);
            await using var read = reader.ConfigureAwait(false);
            var columns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetFieldType, StringComparer.Ordinal);
            List<SqlFinding> findings = [.. view.Columns.SelectMany(c => FindingsOf(view, c, columns, names))];
            await reader.DisposeAsync().ConfigureAwait(false);
            if (findings.Count == 0 && NeverEmpty.Contains(view) && !await HasRowAsync(connection, view, names, cancellationToken).ConfigureAwait(false))
            {
                findings.Add(SqlFinding.Fault($"The view {view.Name} has no row at all. Fill it before questions are answered: an empty register would be told as \"no hit\"."));
            }

            return findings;
        }
        catch (DbException e) when (e.SqlState is not null || e is not { IsTransient: true })
        {
            var table = SqlContract.Tables.Contains(view);
            return [SqlFinding.Fault($"{(table ? "The table" : "The view")} {view.Name} cannot be read as {names.Of(view)} ({SqlInspection.Cause(e)}). {(table ? "Make it with the DDL for search names and fill it: NamesUpdate." : "Create it (docs/sql.md), grant SELECT on it, or map its name.")}")];
        }
    }

    private static IEnumerable<SqlFinding> FindingsOf(SqlView view, SqlColumn column, Dictionary<string, Type> columns, SqlNames names)
    {
        var name = names.Of(view, column.Name).Trim('"', '[', ']');
        if (!columns.TryGetValue(name, out var type))
        {
            yield return SqlFinding.Fault($"The view {view.Name} lacks the column {name}: {column.Meaning} Add it, or map its name.");
        }
        else if (names.Dialect is not SqlDialect.Sqlite && !TypesOf(column).Contains(type))
        {
            // SQLite's columns have no type that binds; its values are looked at row by row.
            yield return SqlFinding.Fault($"The column {view.Name}.{name} is of another type than {column.Type.ToString().ToLowerInvariant()}. Cast it in the view.");
        }
    }

    private static HashSet<Type> TypesOf(SqlColumn column) => column.Type switch
    {
        SqlColumnType.Date => DateTypes,
        SqlColumnType.Moment => MomentTypes,
        SqlColumnType.Flag => [typeof(bool)],
        _ => TextTypes,
    };

    private static async Task<bool> HasRowAsync(DbConnection connection, SqlView view, SqlNames names, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var made = command.ConfigureAwait(false);
        command.CommandText = $"SELECT CASE WHEN EXISTS (SELECT 1 FROM {names.Of(view)}) THEN 1 ELSE 0 END";
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false), System.Globalization.CultureInfo.InvariantCulture) == 1;
    }
}
