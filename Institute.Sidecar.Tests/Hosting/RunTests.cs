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
}
