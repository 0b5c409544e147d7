using System.Data.Common;

namespace Institute.Adapter.Sql;

/// <summary>Where the bank's views are. Checked at start: every fault at once, with its remedy.</summary>
/// <remarks>Read once, at start; not safe for several threads while it is being filled in.</remarks>
public sealed class SqlLookupOptions
{
    /// <summary>The database that holds the views, by a role that may only read. Required. Owned by whoever made it.</summary>
    public DbDataSource? DataSource { get; set; }

    /// <summary>Whose SQL the database speaks. Default PostgreSQL.</summary>
    public SqlDialect Dialect { get; set; } = SqlDialect.PostgreSql;

    /// <summary>
    /// The schema of the views; <see langword="null"/> means none is written before their names. Default <c>kvs</c>; SQLite has no schemas.
    /// </summary>
    public string? Schema { get; set; } = "kvs";

    /// <summary>
    /// The schema of the table of search names, which is ours and written by another role. Default <c>kvs_names</c>; SQLite has no schemas.
    /// </summary>
    public string? NamesSchema { get; set; } = "kvs_names";

    /// <summary>
    /// Other names for views and columns: <c>customers</c> = a view, <c>customers.birth_date</c> = a column. Letters, digits and
    /// underscores only. Empty by default.
    /// </summary>
    public IDictionary<string, string> Mapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether the view <c>earlier_numbers</c> is there. Without it each person is searched by the number asked for alone. Default <see
    /// langword="true"/>.
    /// </summary>
    public bool HasEarlierNumbers { get; set; } = true;

    /// <summary>
    /// Whether the view <c>books_state</c> says how old the books are: for a nightly copy. A standby of PostgreSQL says it by itself.
    /// Default <see langword="false"/>: live data.
    /// </summary>
    public bool HasBooksState { get; set; }

    /// <summary>How long before the question's deadline a statement is given up. Default 250 ms; from 50 ms to 5 s.</summary>
    public TimeSpan Margin { get; set; } = TimeSpan.FromMilliseconds(250);
}
