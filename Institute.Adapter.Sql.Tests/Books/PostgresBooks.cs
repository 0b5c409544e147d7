using System.Data.Common;
using System.Globalization;
using Institute.Testing.Databases;
using Npgsql;

namespace Institute.Adapter.Sql.Tests.Books;

internal sealed class PostgresBooks : BooksDatabase
{
    private static int made;

    private readonly PostgresServer server;

    public PostgresBooks(PostgresServer server)
    {
        this.server = server;
        Name = string.Create(CultureInfo.InvariantCulture, $"books_{Interlocked.Increment(ref made)}");
        server.Execute("postgres", $"CREATE DATABASE {Name}");
        Execute(Ddl("postgresql.sql"));
        Execute("""
            DO $$ BEGIN
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lookup') THEN CREATE ROLE lookup LOGIN IN ROLE kvs_lookup; CREATE ROLE writer LOGIN IN ROLE kvs_names_writer; END IF;
            END $$
            """);
        Reader = NpgsqlDataSource.Create(server.Connection(Name, "lookup") + ";Timeout=2");
        Writer = NpgsqlDataSource.Create(server.Connection(Name, "writer"));
    }

    public string Name { get; }

    public override SqlDialect Dialect => SqlDialect.PostgreSql;

    public override DbDataSource Reader { get; }

    public override DbDataSource Writer { get; }

    public override string Prefix => "kvs.";

    public override void Execute(string sql) => server.Execute(Name, sql);

    public override object? Ask(string sql)
    {
        using var connection = new NpgsqlConnection(server.Connection(Name, "postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }

    public override void Dispose()
    {
        Reader.Dispose();
        Writer.Dispose();
    }
}
