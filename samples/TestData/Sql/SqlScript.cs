using System.Globalization;

namespace TestData.Sql;

/// <summary>Writes rows of the views of docs/sql.md as INSERT statements that PostgreSQL and SQLite both read.</summary>
/// <remarks>Hundreds of rows a statement, one transaction in all. Only made-up values go in: it is no way to write a bank's own.</remarks>
internal sealed class SqlScript(TextWriter writer, string? schema) : IDisposable
{
    private const int RowsInAStatement = 500;

    private readonly Dictionary<string, List<string>> waiting = new(StringComparer.Ordinal);
    private bool hasBegun;

    public void Person(string key, string name, string? number, DateOnly? born) =>
        Add("customers", key, "person", name, number, Day(born));

    public void Organisation(string key, string name, string? number, IEnumerable<string> secondaryNames)
    {
        Add("customers", key, "organisation", name, number, null);
        foreach (var secondary in secondaryNames)
        {
            Add("secondary_names", key, secondary);
        }
    }

    public void Account(string key, string? iban, string? number, DateOnly opened, DateOnly? closed, IEnumerable<string> holders)
    {
        Add("accounts", key, iban, number, Day(opened), Day(closed));
        Held(key, holders);
    }

    public void Rental(string key, string reference, DateOnly start, DateOnly? end, IEnumerable<string> holders)
    {
        Add("box_rentals", key, reference, Day(start), Day(end));
        Held(key, holders);
    }

    /// <summary>A role of one customer for another who holds something.</summary>
    public void Role(string role, string customer, string holder, DateOnly? from, DateOnly? to) =>
        Add("roles", role, customer, null, holder, Day(from), Day(to));

    /// <summary>Writes what is left; without it the script changes nothing.</summary>
    public void Dispose()
    {
        foreach (var table in waiting.Keys)
        {
            Flush(table);
        }

        writer.Write(hasBegun ? "COMMIT;\n" : "");
        writer.Flush();
    }

    private static string Columns(string table) => table switch
    {
        "customers" => "customer_key, kind, name, identity_number, birth_date",
        "secondary_names" => "customer_key, name",
        "accounts" => "engagement_key, iban, account_number, opened, closed",
        "box_rentals" => "engagement_key, box_reference, rented_from, rented_to",
        _ => "role, customer_key, engagement_key, holder_key, valid_from, valid_to",
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Literal(string? value) => value is null ? "NULL" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private void Held(string key, IEnumerable<string> holders)
    {
        foreach (var holder in holders)
        {
            Add("roles", "holder", holder, key, null, null, null);
        }
    }

    private void Add(string table, params IEnumerable<string?> values)
    {
        if (!waiting.TryGetValue(table, out var rows))
        {
            waiting.Add(table, rows = []);
        }

        rows.Add($"({string.Join(", ", values.Select(Literal))})");
        if (rows.Count == RowsInAStatement)
        {
            Flush(table);
        }
    }

    private void Flush(string table)
    {
        if (waiting[table] is not { Count: > 0 } rows)
        {
            return;
        }

        writer.Write(hasBegun ? "" : "BEGIN;\n");
        hasBegun = true;
        writer.Write($"INSERT INTO {(schema is null ? "" : schema + ".")}{table} ({Columns(table)}) VALUES\n{string.Join(",\n", rows)};\n");
        rows.Clear();
    }
}
