using System.Text.RegularExpressions;

namespace Institute.Adapter.Sql;

/// <summary>
/// The names of the contract as this bank's database has them, quoted. Nothing else of the settings ever becomes text of a statement.
/// </summary>
internal sealed partial class SqlNames
{
    private readonly Dictionary<string, string> quoted = new(StringComparer.Ordinal);

    private SqlNames(SqlDialect dialect) => Dialect = dialect;

    public SqlDialect Dialect { get; }

    /// <summary>The names, or every fault of them.</summary>
    public static SqlNames Of(SqlLookupOptions options, ICollection<string> faults)
    {
        var names = new SqlNames(options.Dialect);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (view, schema) in SqlContract.Views.Select(v => (v, options.Schema)).Concat(SqlContract.Tables.Select(t => (t, options.NamesSchema))))
        {
            known.Add(view.Name);
            var prefix = options.Dialect is SqlDialect.Sqlite || schema is null ? "" : $"{Quote(Checked(schema, "the schema", faults), options.Dialect)}.";
            names.quoted[view.Name] = prefix + Quote(Mapped(options, view.Name, view.Name, faults), options.Dialect);
            foreach (var column in view.Columns)
            {
                var key = $"{view.Name}.{column.Name}";
                known.Add(key);
                names.quoted[key] = Quote(Mapped(options, key, column.Name, faults), options.Dialect);
            }
        }

        foreach (var unknown in options.Mapping.Keys.Where(k => !known.Contains(k)).Order(StringComparer.Ordinal))
        {
            faults.Add($"Mapping: \"{unknown}\" names neither a view nor a column of one. Write a view's name, or view.column, as docs/sql.md lists them.");
        }

        return names;
    }

    /// <summary>A view with its schema.</summary>
    public string Of(SqlView view) => quoted[view.Name];

    /// <summary>A column of a view.</summary>
    public string Of(SqlView view, string column) => quoted[$"{view.Name}.{column}"];

    private static string Mapped(SqlLookupOptions options, string key, string otherwise, ICollection<string> faults) =>
        options.Mapping.TryGetValue(key, out var mapped) ? Checked(mapped, $"Mapping of {key}", faults) : otherwise;

    private static string Checked(string name, string what, ICollection<string> faults)
    {
        if (!Identifier().IsMatch(name))
        {
            faults.Add($"{what}: a name is 1 to 63 letters of a to z, digits and underscores, and does not begin with a digit.");
            return "invalid";
        }

        return name;
    }

    private static string Quote(string name, SqlDialect dialect) => dialect is SqlDialect.SqlServer ? $"[{name}]" : $"\"{name}\"";

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,62}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
