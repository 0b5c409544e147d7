using Institute.Testing.Databases;

namespace Institute.Adapter.Sql.Tests;

/// <summary>One server for the whole project, started when it is first wanted.</summary>
[SetUpFixture]
public sealed class SharedPostgres
{
    private static Lazy<PostgresServer> server = new(PostgresServer.Create);

    internal static PostgresServer Server => server.Value;

    [OneTimeTearDown]
    public void End()
    {
        if (server.IsValueCreated)
        {
            server.Value.Dispose();
            server = new(PostgresServer.Create);
        }
    }
}
