using System.Data.Common;
using Institute.Testing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Institute.Adapter.Sql.Tests.Books;

internal sealed class SqliteBooks : BooksDatabase
{
    private readonly TemporaryDirectory directory = new();

    static SqliteBooks() => Batteries_V2.Init();

    public SqliteBooks()
    {
        File = directory.File("books.db");
        Writer = SqliteFactory.Instance.CreateDataSource($"Data Source={File}");
        Execute(Ddl("sqlite.sql"));
        Reader = SqliteFactory.Instance.CreateDataSource($"Data Source={File};Mode=ReadOnly");
    }

    public string File { get; }

    public override SqlDialect Dialect => SqlDialect.Sqlite;

    public override DbDataSource Reader { get; }

    public override DbDataSource Writer { get; }

    public override string Prefix => "";

    public override void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public override object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public override void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
        SqliteConnection.ClearAllPools();
        directory.Dispose();
    }
}
