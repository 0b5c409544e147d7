using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Hosting;

/// <summary>The operational log goes to standard output, and whoever reads that may hang.</summary>
[Category("Slow")]
[CancelAfter(60_000)]
public sealed class StandardOutputTests
{
    // A pipe holds 64 KiB and the logger's queue 2,500 lines; each of these exchanges writes two.
    private const int More = 1_600;

    [Test]
    public async Task Standard_output_that_nobody_takes_holds_up_no_answer(CancellationToken cancellationToken)
    {
        using var kit = new SidecarKit();
        kit.WriteSettings(["http://127.0.0.1:1"]);
        await using var sidecar = await SidecarProcess.StartAsync(kit, cancellationToken, under: ["bash", "-c", "\"$@\" | sleep infinity", "bash"]);
        using var partner = new PartnerClient(sidecar.Partner, kit.Root.Certificate, kit.Partner);
        var question = KvsQuestion.Person(Some.PersonalNumber);

        await Parallel.ForEachAsync(Enumerable.Range(0, More), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (_, token) =>
            Assert.That((await partner.SendAsync(question, null, token)).Fault, Is.EqualTo("KI2001")));

        Assert.That(sidecar.Lines, Is.Empty, "they all went into the pipe");
    }
}
