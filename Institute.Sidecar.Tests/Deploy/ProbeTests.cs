using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;
using k8s;

namespace Institute.Sidecar.Tests.Deploy;

/// <summary>The sidecar started by what a manifest gives it, with settings that leave health at its default, and asked as the manifest's own probes ask.</summary>
[Category("Slow")]
public sealed class ProbeTests
{
    [TestCase("sidecar.yaml")]
    [TestCase("sidecar-postgres.yaml")]
    [CancelAfter(120_000)]
    public async Task A_kubelet_that_asks_the_pod_s_address_is_answered(string file, CancellationToken cancellationToken)
    {
        var manifest = KubernetesManifest.Read(file);
        using var machine = await MachineCopy.CreateAsync(cancellationToken);
        using var kit = new SidecarKit();
        await using var sidecar = await StartAsync(machine, kit, manifest.Sidecar.Env.Where(e => e.Value is not null).Select(e => $"{e.Name}={e.Value}"), cancellationToken);

        foreach (var probe in new[] { manifest.Sidecar.ReadinessProbe, manifest.Sidecar.LivenessProbe })
        {
            var status = await machine.RunAsync($"curl -s -o /dev/null -w '%{{http_code}}' http://{MachineCopy.Address}:{manifest.PortOf(probe)}{probe.HttpGet.Path}", cancellationToken);
            Assert.That(status, Is.EqualTo("200"), probe.HttpGet.Path);
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Compose_s_health_check_finds_it_ready_and_finds_it_gone(CancellationToken cancellationToken)
    {
        using var machine = await MachineCopy.CreateAsync(cancellationToken);
        using var kit = new SidecarKit();
        var check = HealthCheck();
        await using (await StartAsync(machine, kit, [], cancellationToken))
        {
            await Tool.RunAsync(cancellationToken, [.. machine.Enter, .. check]);
        }

        using var gone = Tool.Start([.. machine.Enter, .. check]);
        await gone.WaitForExitAsync(cancellationToken);
        Assert.That(gone.ExitCode, Is.EqualTo(1));
    }

    private static string[] HealthCheck()
    {
        var services = (Dictionary<object, object>)KubernetesYaml.Deserialize<Dictionary<string, object>>(Repository.Read("deploy", "compose.yaml"))["services"];
        var check = (Dictionary<object, object>)((Dictionary<object, object>)services["sidecar"])["healthcheck"];
        var words = ((List<object>)check["test"]).Cast<string>().ToList();
        Assert.That(words[0], Is.EqualTo("CMD"));

        // Two dollars are one there.
        return [.. words.Skip(1).Select(w => w.Replace("$$", "$", StringComparison.Ordinal))];
    }

    private static async Task<SidecarProcess> StartAsync(MachineCopy machine, SidecarKit kit, IEnumerable<string> environment, CancellationToken cancellationToken)
    {
        kit.WriteSettings(["http://127.0.0.1:5000"], sidecar => sidecar.Remove("Health"));
        return await SidecarProcess.StartAsync(kit, cancellationToken, under: [.. machine.Enter.TakeWhile(w => w is not "chroot"), "env", .. environment]);
    }
}
