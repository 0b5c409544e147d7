using Institute.Testing.Databases;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Kills the real executable under load over real sockets, again and again at a random moment, and compares what clients received with what the log has.</summary>
internal sealed class KillCampaign(int kills, int seed, PostgresServer? server = null, IProgress<int>? progress = null)
{
    private readonly Random random = new(seed);
    private readonly KillLoad load = new();

    public async Task<KillOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        var place = new KillLogPlace(kit, server);
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);

        // Every sixth question hangs at the bank, so that each kill leaves some without an answer.
        var turn = 0;
        bank.Behaviour = PeerBehaviour.From((context, token) =>
            (Interlocked.Increment(ref turn) % 6 == 0 ? PeerBehaviour.Hang() : PeerBehaviour.Delayed(TimeSpan.FromMilliseconds(turn % 40), BankAnswers.Answered())).Invoke(context, token));
        kit.WriteSettings([bank.Address.GetLeftPart(UriPartial.Authority)], place.NameIn);

        for (var kill = 0; kill < kills; kill++)
        {
            await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
            await AskUntilKilledAsync(kit, sidecar, random.Next(3, 23), TimeSpan.FromMilliseconds(random.Next(25)), cancellationToken);
            progress?.Report(kill + 1);
        }

        await using var last = await SidecarProcess.StartAsync(kit, cancellationToken);
        var exitCode = await last.StopAsync(cancellationToken);
        using var archive = place.Open();
        return KillExamination.Of(archive, kit.LogPrivateKeyFile, load.Received) with { Kills = kills, ExpectedStarts = kills + 1, ExitCode = exitCode };
    }

    private async Task AskUntilKilledAsync(SidecarKit kit, SidecarProcess sidecar, int answersBeforeKill, TimeSpan delay, CancellationToken cancellationToken)
    {
        using var client = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        await client.TokenAsync(cancellationToken);
        var answers = 0;
        await load.AskAsync(
            client,
            async answer =>
            {
                if (answer is not null && Interlocked.Increment(ref answers) == answersBeforeKill)
                {
                    await Task.Delay(delay, TimeProvider.System, cancellationToken);
                    sidecar.Kill();
                }

                return answer is not null && sidecar.ExitCode is null;
            },
            cancellationToken);
        if (sidecar.ExitCode is null)
        {
            throw new InvalidOperationException("The sidecar was not killed.");
        }
    }
}
