using System.Text;
using Institute.Testing.Peers;
using Institute.Testing.Sidecars;
using PlatformSimulator.Kits;

namespace Institute.Sidecar.Tests.Samples;

/// <summary><c>Quickstart --bank URL</c>: a sidecar before a service of the user's own.</summary>
public sealed class OwnBankTests
{
    [Test]
    [Category("Slow")]
    [CancelAfter(120_000)]
    public async Task A_question_reaches_the_service_vouched_for_and_key_and_customers_stay_from_run_to_run(CancellationToken cancellationToken)
    {
        await using var bank = await FakePeer.StartAsync(null, cancellationToken);
        bank.Behaviour = BankAnswers.Answered();
        await using var kept = await KeptQuickstart.StartAsync(cancellationToken, "--bank", bank.Address.GetLeftPart(UriPartial.Authority));

        var (exitCode, answer) = await KeptQuickstart.ShellAsync(kept.Output.Single(l => l.StartsWith("curl ", StringComparison.Ordinal)), cancellationToken);

        Assert.That((exitCode, answer), Is.EqualTo((0, Encoding.UTF8.GetString(KvsAnswer.NoHit()) + "\n")));
        Assert.That(bank.Requests.Single(r => r.Method is "POST").Headers.Keys, Does.Contain("Institute-Proof"));
        Assert.That(kept.Output, Has.Some.Contains(kept.File("proof.key")).And.Some.Contains(kept.File("kit.json")));

        var key = await File.ReadAllTextAsync(kept.File("proof.key"), cancellationToken);
        (kept.Kit with { TestCustomers = kept.Kit.TestCustomers with { Box = "FACK-1" } }).Write(kept.Directory);
        Assert.That(await kept.AgainAsync(cancellationToken), Is.Zero);
        Assert.That(await File.ReadAllTextAsync(kept.File("proof.key"), cancellationToken), Is.EqualTo(key));
        Assert.That(KitFile.Read(kept.Directory).TestCustomers.Box, Is.EqualTo("FACK-1"));
    }

    [TestCase("https://127.0.0.1:5000")]
    [TestCase("http://bank.example:5000")]
    [TestCase("http://127.0.0.1:5000/kvs/v1")]
    [TestCase("5000")]
    [CancelAfter(30_000)]
    public async Task An_address_that_no_sidecar_takes_without_certificates_is_refused_in_one_line(string address, CancellationToken cancellationToken)
    {
        using var quickstart = QuickstartProcess.Start("--bank", address);

        var (exitCode, _, errors) = await quickstart.EndAsync(cancellationToken);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors.Trim().Split('\n'), Is.EqualTo(new[] { $"Quickstart failed: {address} is not where a service on this machine listens: --bank http://127.0.0.1:5000. The path /kvs/v1 is added." }));
    }
}
