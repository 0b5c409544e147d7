using Institute.Testing.Databases;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Kills the database server under a sidecar that goes on asking it, again and again at a random moment, and starts it again. Every other time by SIGKILL, else as <c>pg_ctl stop -m immediate</c> does.</summary>
/// <param name="isForgetful">The control: the server acknowledges what it has not yet on disk.</param>
internal sealed class KillServerCampaign(int kills, int seed, PostgresServer server, IProgress<int>? progress = null, bool isForgetful = false)
{
    /// <summary>Refused clients come back as a platform does, not at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Random random = new(seed);
    private readonly KillLoad load = new();

    public async Task<KillOutcome> RunAsync(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        var place = new KillLogPlace(kit, server);
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);
        var turn = 0;
        bank.Behaviour = PeerBehaviour.From((context, token) => PeerBehaviour.Delayed(TimeSpan.FromMilliseconds(Interlocked.Increment(ref turn) % 40), BankAnswers.Answered()).Invoke(context, token));
        kit.WriteSettings([bank.Address.GetLeftPart(UriPartial.Authority)], place.NameIn);

        await using (var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken))
        {
            using var client = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
            for (var kill = 0; kill < kills; kill++)
            {
                await client.TokenAsync(cancellationToken);
                if (isForgetful)
                {
                    server.BecomeForgetful(place.Database!);
                }

                await AskUntilRecoveredAsync(client, place.Database!, isKilled: isForgetful || kill % 2 == 0, random.Next(isForgetful ? 10 : 3, 23), TimeSpan.FromMilliseconds(random.Next(25)), cancellationToken);
                progress?.Report(kill + 1);
            }

            _ = await sidecar.StopAsync(cancellationToken);
        }

        // The next start tells what the server's absence left open.
        await using var last = await SidecarProcess.StartAsync(kit, cancellationToken);
        var exitCode = await last.StopAsync(cancellationToken);
        using var archive = place.Open();
        return KillExamination.Of(archive, kit.LogPrivateKeyFile, load.Received) with { Kills = kills, ExpectedStarts = 2, ExitCode = exitCode };
    }

    /// <summary>The clients never stop: they meet the failure, the absence and the return.</summary>
    private async Task AskUntilRecoveredAsync(PartnerClient client, string database, bool isKilled, int answersBeforeKill, TimeSpan delay, CancellationToken cancellationToken)
    {
        var answers = 0;
        var (isDown, isRefused, isBack, hasRecovered) = (false, false, false, false);
        await load.AskAsync(
            client,
            async answer =>
            {
                var isRecorded = answer is not null && !KillExamination.IsUnrecorded(answer);
                if (isRecorded && Interlocked.Increment(ref answers) == answersBeforeKill)
                {
                    await Task.Delay(delay, TimeProvider.System, cancellationToken);
                    (isKilled ? (Action)server.Kill : server.StopAtOnce)();
                    Volatile.Write(ref isDown, true);
                }
                else if (!isRecorded)
                {
                    await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                    if (Volatile.Read(ref isDown) && !Interlocked.Exchange(ref isRefused, true))
                    {
                        server.Start();
                        server.BecomeMindful(database);
                        Volatile.Write(ref isBack, true);
                    }
                }
                else if (Volatile.Read(ref isBack))
                {
                    Volatile.Write(ref hasRecovered, true);
                }

                return !Volatile.Read(ref hasRecovered);
            },
            cancellationToken);
    }
}
