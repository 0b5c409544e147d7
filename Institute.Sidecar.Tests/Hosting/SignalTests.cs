using System.Globalization;
using Institute.Sidecar.Tests.Deploy;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>What closing terminals and people who reload services send.</summary>
[Category("Slow")]
public sealed class SignalTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_hang_up_and_the_users_signals_end_nothing_and_the_first_looks_for_changed_files(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await TestBank.StartAsync(kit, cancellationToken);
        kit.WriteSettings([bank.Address]);
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
        using var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        kit.WriteSettings([bank.Address], s => s["Partner"]!["AllowList"] = new System.Text.Json.Nodes.JsonArray());
        foreach (var signal in (string[])["USR1", "USR2", "HUP"])
        {
            await Tool.RunAsync(cancellationToken, "bash", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {sidecar.Id}"));
        }

        // The look each thirty seconds would come too late for this test.
        using var within = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, within.Token);
        while (!sidecar.Lines.Any(l => l.Contains("\"EventId\":2001", StringComparison.Ordinal) || l.Contains("\"EventId\":2002", StringComparison.Ordinal)))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }

        Assert.That(sidecar.ExitCode, Is.Null);
        Assert.That(await sidecar.StopAsync(cancellationToken), Is.Zero);
        Assert.That(LogReading.Read(kit)[^1].Kind, Is.EqualTo("Stopped"));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task With_few_file_handles_a_thousand_strangers_end_nothing_and_the_probe_is_answered(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:9"]);
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken, under: ["prlimit", "--nofile=1024:1024"]);
        var strangers = new List<System.Net.Sockets.Socket>();
        foreach (var listener in (Uri[])[sidecar.Health, sidecar.Management, sidecar.Partner])
        {
            for (var i = 0; i < 400; i++)
            {
                var stranger = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                strangers.Add(stranger);
                await stranger.ConnectAsync(System.Net.IPAddress.Loopback, listener.Port, cancellationToken);
            }
        }

        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        while (!await IsLiveAsync(probe, sidecar, cancellationToken))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }

        using var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        var answer = await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), cancellationToken);

        Assert.That((int)answer.Status, Is.EqualTo(502), "the bank is away; that the question is answered at all is the point");
        Assert.That(sidecar.Lines, Has.Some.Contains("\"EventId\":4110"), "what was lowered is told");
        strangers.ForEach(s => s.Dispose());
        Assert.That(await sidecar.StopAsync(cancellationToken), Is.Zero, () => string.Join('\n', sidecar.Lines));
    }

    // A probe that comes while the crowd is being ended may meet the server's own bound; the next one does not.
    private static async Task<bool> IsLiveAsync(HttpClient probe, SidecarProcess sidecar, CancellationToken cancellationToken)
    {
        try
        {
            return await probe.GetStringAsync(new Uri(sidecar.Health, "/health/live"), cancellationToken) is "live\n";
        }
        catch (HttpRequestException)
        {
            Assert.That(sidecar.ExitCode, Is.Null, () => string.Join('\n', sidecar.Lines));
            return false;
        }
    }
}
