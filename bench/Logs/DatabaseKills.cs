using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing.Databases;

namespace Institute.Bench.Logs;

/// <summary>The same judgement where the log lies in a PostgreSQL database: kills of the sidecar, and of the server under it.</summary>
internal static class DatabaseKills
{
    public static async Task<IReadOnlyList<(string What, KillOutcome Outcome)>> RunAsync(int kills, int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        if (!PostgresServer.IsInstalled)
        {
            Console.WriteLine("Sidecar with its log in a database: not tried, no PostgreSQL here.");
            return [];
        }

        using var server = PostgresServer.Create();
        return
        [
            ("sidecar with its log on PostgreSQL, 8 clients over m-TLS", await new KillCampaign(kills, seed, server, progress).RunAsync(cancellationToken)),
            ("PostgreSQL under the sidecar, 8 clients over m-TLS", await new KillServerCampaign(kills, seed, server, progress).RunAsync(cancellationToken)),
        ];
    }
}
