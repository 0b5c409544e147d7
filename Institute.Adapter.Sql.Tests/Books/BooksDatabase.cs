using System.Data.Common;
using Institute.Testing.Conventions;
using SampleBank.Books;
using TestData.Sql;

namespace Institute.Adapter.Sql.Tests.Books;

/// <summary>A database of its own with the tables that the DDL makes.</summary>
internal abstract class BooksDatabase : IDisposable
{
    public abstract SqlDialect Dialect { get; }

    /// <summary>By the lookups' role.</summary>
    public abstract DbDataSource Reader { get; }

    /// <summary>By the role that writes search names.</summary>
    public abstract DbDataSource Writer { get; }

    /// <summary>Before a table's name.</summary>
    public abstract string Prefix { get; }

    public string NamesPrefix => Prefix is "" ? "" : "kvs_names.";

    public static BooksDatabase Create(SqlDialect dialect) => dialect is SqlDialect.Sqlite ? new SqliteBooks() : new PostgresBooks(SharedPostgres.Server);

    /// <summary>As the owner.</summary>
    public abstract void Execute(string sql);

    public abstract object? Ask(string sql);

    public abstract void Dispose();

    public void Fill(BookFile file, DateOnly today)
    {
        using var text = new StringWriter();
        using (var script = new SqlScript(text, Prefix is "" ? null : Prefix.TrimEnd('.')))
        {
            script.Write(file, today);
        }

        Execute(text.ToString());
    }

    public Task<NamesProgress> UpdateNamesAsync(TimeProvider clock) =>
        new NamesUpdate(Options(Writer), clock).RunAsync(progress: null, TestContext.CurrentContext.CancellationToken);

    public SqlLookupOptions Options(DbDataSource? source = null)
    {
        var options = new SqlLookupOptions();
        Configure(options);
        options.DataSource = source ?? Reader;
        return options;
    }

    public void Configure(SqlLookupOptions options) => (options.DataSource, options.Dialect) = (Reader, Dialect);

    protected static string Ddl(string file) => Repository.Read("Institute.Adapter.Sql", "Ddl", file);
}
