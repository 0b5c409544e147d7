using System.Text.Json.Nodes;
using Institute.Testing.Certificates;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>What <c>run</c> refuses and what it warns of at its start.</summary>
[Category("Slow")]
[CancelAfter(60_000)]
public sealed class RunTests
{
    [Test]
    public void The_quickstarts_throw_away_authority_is_refused_in_production(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        using var marked = TestCertificateAuthority.CreateRoot(options: new() { CommonName = "Quickstart CA", Organisation = "KontoInstitute Throw-away" });
        PemFiles.WriteCertificate(kit.RootFile, marked.Certificate);
        PemFiles.WriteCrl(kit.CrlFile, marked.IssueCrl());
        kit.WriteSettings(["http://127.0.0.1:1"], s => s["Environment"] = "Production");

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => SidecarProcess.StartAsync(kit, cancellationToken))!;

        Assert.That(refused.Message, Does.StartWith("The sidecar ended with 1:").And.Contain("never in production"));
    }

    [Test]
    public async Task A_weakened_setting_is_warned_of_at_each_start_in_test_and_refused_in_production(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:1"], s => s["Partner"]!.AsObject().Remove("CrlFiles"));
        await using (var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken))
        {
            await sidecar.StopAsync(cancellationToken);
            Assert.That(sidecar.Lines.Where(l => l.Contains("\"EventId\":4104", StringComparison.Ordinal)), Has.Exactly(1).Contains("Sidecar:Partner:CrlFiles"));
        }

        kit.WriteSettings(["http://127.0.0.1:1"], s =>
        {
            s["Environment"] = "Production";
            s["Partner"]!.AsObject().Remove("CrlFiles");
        });
        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => SidecarProcess.StartAsync(kit, cancellationToken))!;
        Assert.That(refused.Message, Does.StartWith("The sidecar ended with 1:").And.Contain("Sidecar:Partner:CrlFiles"));
    }

    [Test]
    public async Task Places_for_heads_and_copy_that_keep_nothing_are_warned_of_at_the_start_by_the_looks_of_check(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:1"], s =>
        {
            s["Log"]!["WitnessFile"] = Path.Combine(kit.Path, "heads");
            s["Log"]!["SecondPlace"] = "/proc/copy";
        });
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken);
        await sidecar.StopAsync(cancellationToken);

        var told = sidecar.Lines.Where(l => l.Contains("\"EventId\":4104", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l)!["State"]!).ToDictionary(s => (string)s["Path"]!, s => (string)s["Text"]!, StringComparer.Ordinal);
        Assert.That(told["Sidecar:Log:WitnessFile"], Does.StartWith(kit.Path).And.Contains("is on the log's own volume"));
        Assert.That(told["Sidecar:Log:SecondPlace"], Does.StartWith("/proc/copy cannot be written."));
    }

    [Test]
    public void A_witness_on_the_logs_own_volume_is_refused_in_production(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:1"], s =>
        {
            s["Environment"] = "Production";
            s["Availability"] = new JsonObject();
            s["Log"]!["WitnessFile"] = Path.Combine(kit.Path, "heads");
        });

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => SidecarProcess.StartAsync(kit, cancellationToken))!;

        Assert.That(refused.Message, Does.StartWith("The sidecar ended with 1:").And.Contain("own volume"));
    }

    [Test]
    public void Faults_of_keys_and_of_the_profile_are_told_in_one_round(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        File.Delete(kit.CertificateKeyFile);
        kit.WriteSettings(["http://127.0.0.1:1"], s => s["Wire"] = new JsonObject { ["ProfileDirectory"] = Path.Combine(kit.Path, "nowhere") });

        var refused = Assert.ThrowsAsync<InvalidOperationException>(() => SidecarProcess.StartAsync(kit, cancellationToken))!;

        Assert.That(refused.Message, Does.StartWith("The sidecar ended with 1:").And.Contain("Sidecar:Partner:CertificateFile").And.Contain("Sidecar:Wire"));
    }
}
