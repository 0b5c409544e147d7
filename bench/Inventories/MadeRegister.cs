using System.Diagnostics;
using Institute.Adapter.Sql;
using Institute.Testing.Conventions;
using Institute.Testing.Databases;
using Npgsql;
using TestData.Customers;
using TestData.Sql;

namespace Institute.Bench.Inventories;

/// <summary>A made bank in a PostgreSQL server of its own, in the tables of docs/sql.md with their indexes.</summary>
internal sealed class MadeRegister : IDisposable
{
    private const string Database = "register";

    private readonly PostgresServer server = PostgresServer.Create();

    public string Connection(string role) => server.Connection(Database, role) + ";Command Timeout=600";

    /// <returns>How long the rows took, and the search names.</returns>
    public async Task<(TimeSpan Filled, TimeSpan Named)> FillAsync(int customers, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        server.Execute("postgres", $"CREATE DATABASE {Database}");
        server.Execute(Database, Repository.Read("Institute.Adapter.Sql", "Ddl", "postgresql.sql"));
        server.Execute(Database, "CREATE ROLE lookup LOGIN IN ROLE kvs_lookup; CREATE ROLE writer LOGIN IN ROLE kvs_names_writer");
        await InsertAsync(customers, cancellationToken);
        server.Execute(Database, "ANALYZE");
        var filled = TimeProvider.System.GetElapsedTime(begun);

        begun = TimeProvider.System.GetTimestamp();
        await using var writer = NpgsqlDataSource.Create(Connection("writer"));
        await new NamesUpdate(new() { DataSource = writer }, TimeProvider.System).RunAsync(progress: null, cancellationToken);
        server.Execute(Database, "ANALYZE");
        return (filled, TimeProvider.System.GetElapsedTime(begun));
    }

    public void Dispose() => server.Dispose();

    // By psql's standard input: a made bank is larger than memory should hold as text.
    private async Task InsertAsync(int customers, CancellationToken cancellationToken)
    {
        using var psql = Process.Start(new ProcessStartInfo("psql", ["-q", "-v", "ON_ERROR_STOP=1", "-h", server.Socket, "-U", "postgres", "-d", Database])
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        })!;
        using (var script = new SqlScript(psql.StandardInput, "kvs"))
        {
            foreach (var customer in new TestBank(1, customers, new(2026, 6, 10)).Customers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                script.Write(customer);
            }
        }

        psql.StandardInput.Close();
        await psql.WaitForExitAsync(cancellationToken);
        if (psql.ExitCode != 0)
        {
            throw new InvalidOperationException("The rows could not be written.");
        }
    }
}
