using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing.Databases;

namespace Institute.Bench.Logs;

/// <summary>The same judgement where the log lies in a PostgreSQL database: kills of the sidecar, and of the server under it.</summary>
internal static class DatabaseKills
{
    private const int ControlKills = 10;

    public static async Task<IReadOnlyList<(string What, KillOutcome Outcome, bool IsGood)>> RunAsync(int kills, int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        if (!PostgresServer.IsInstalled)
        {
            Console.WriteLine("Sidecar with its log in a database: not tried, no PostgreSQL here.");
            return [];
        }

        using var server = PostgresServer.Create();
        var sidecar = await new KillCampaign(kills, seed, server, progress).RunAsync(cancellationToken);
        var under = await new KillServerCampaign(kills, seed, server, progress).RunAsync(cancellationToken);
        var control = await new KillServerCampaign(ControlKills, seed, server, progress, isForgetful: true).RunAsync(cancellationToken);
        return
        [
            ("sidecar with its log on PostgreSQL, 8 clients over m-TLS", sidecar, sidecar is { WithoutRecords: 0, IsWhole: true }),
            ("PostgreSQL under the sidecar, 8 clients over m-TLS", under, under is { WithoutRecords: 0, IsWhole: true }),
            (control.WithoutRecords > 0 ? "control: PostgreSQL acknowledges before it syncs (caught)" : "control: PostgreSQL acknowledges before it syncs (NOT CAUGHT)", control, control.WithoutRecords > 0),
        ];
    }
}
