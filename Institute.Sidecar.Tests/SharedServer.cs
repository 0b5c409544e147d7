using Institute.Testing.Databases;

namespace Institute.Sidecar.Tests;

/// <summary>One server for all tests that do not break it, started by the first that asks, in whichever folder; it ends with the run.</summary>
[SetUpFixture]
internal sealed class SharedServer
{
    private static readonly Lazy<PostgresServer> Started = new(PostgresServer.Create);

    public static PostgresServer Instance => Started.Value;

    [OneTimeTearDown]
    public void End()
    {
        if (Started.IsValueCreated)
        {
            Started.Value.Dispose();
        }
    }
}
