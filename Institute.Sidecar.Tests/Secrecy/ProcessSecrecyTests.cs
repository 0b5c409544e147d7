using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Secrecy;

/// <summary>The same traffic through the real process: what stands on its standard output and what it leaves in temporary files.</summary>
[Category("Slow")]
public sealed class ProcessSecrecyTests
{
    private const string KnownCorrelation = "7b0ad4a6-52a3-4d43-9f0e-3d0f6ce7a222";

    [Test]
    [CancelAfter(120_000)]
    public async Task Neither_standard_output_nor_a_temporary_file_tells_who_was_asked_about(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        await using var bank = await TestBank.StartAsync(kit, cancellationToken);
        kit.WriteSettings([bank.Address]);
        var temporary = Directory.CreateDirectory(Path.Combine(kit.Path, "tmp")).FullName;
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken, under: ["env", "TMPDIR=" + temporary]);
        await new Traffic(kit, sidecar.Partner, bank).SendAsync(cancellationToken);
        using (var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner))
        {
            await partner.AskAsync(KvsQuestion.Person(Planted.Number), cancellationToken, KnownCorrelation);
        }

        var search = Planted.Search();
        Assert.That(Directory.EnumerateFiles(temporary, "*", SearchOption.AllDirectories).Where(IsRegular).SelectMany(f => search.In(f, File.ReadAllBytes(f))), Is.Empty);
        Assert.That(await sidecar.StopAsync(cancellationToken), Is.Zero);
        var output = string.Join('\n', sidecar.Lines);
        Assert.That(search.In("standard output", output), Is.Empty);

        // The search reads what it should: these two stand there.
        Assert.That(new LeakSearch(Secret.Text("correlation id", KnownCorrelation)).In("standard output", output), Is.Not.Empty);
        await File.WriteAllTextAsync(Path.Combine(temporary, "leak"), "looked up " + Planted.Number, cancellationToken);
        Assert.That(Directory.EnumerateFiles(temporary).Where(IsRegular).SelectMany(f => search.In(f, File.ReadAllBytes(f))), Is.Not.Empty);
    }

    // The runtime leaves a socket and pipes for debuggers.
    private static bool IsRegular(string file) => new FileInfo(file) is { Length: > 0, LinkTarget: null };
}
