using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Institute.Conformance.Breakages;
using Institute.Conformance.Rules;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing.Certificates;
using Institute.Testing.Conventions;

namespace Institute.Sidecar.Tests.Conformance;

[Category("Slow")]
public sealed class KitAgainstQuickstartTests
{
    private KeptQuickstart kept = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => kept = await KeptQuickstart.StartAsync(CancellationToken.None);

    [OneTimeTearDown]
    public async Task StopAsync() => await kept.DisposeAsync();

    [Test]
    [CancelAfter(300_000)]
    public async Task Our_own_sidecar_and_sample_bank_pass_whole(CancellationToken cancellationToken)
    {
        using var signer = TestCertificateAuthority.SelfSigned();
        await File.WriteAllTextAsync(kept.File("sign.pem"), signer.ExportCertificatePem(), cancellationToken);
        await File.WriteAllTextAsync(kept.File("sign.key"), signer.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), cancellationToken);
        var (exitCode, output, errors) = await RunAsync(cancellationToken, "--directory", kept.Directory, "--sign-key", kept.File("sign.key"), "--sign-certificate", kept.File("sign.pem"));
        Assert.That(exitCode, Is.Zero, output + errors);
        Assert.That(output, Does.Contain($"{AllRules.Cases.Count} passed, 0 failed, 0 not given"));
        var report = await File.ReadAllTextAsync(kept.File("conformance/report.json"), cancellationToken);
        var customers = kept.Kit.TestCustomers;
        Assert.That(report, Does.Not.Contain(customers.PersonalNumber).And.Not.Contain(customers.WithoutNumber.Name).And.Not.Contain(customers.Iban).And.Not.Contain(customers.OrganisationNumber));
        var verified = await RunAsync(cancellationToken, "--verify", kept.File("conformance/report.p7s"));
        Assert.That(verified.ExitCode, Is.Zero);
        Assert.That(verified.Output, Does.StartWith("Unchanged"));
        Assert.That(report, Does.Contain("Exempelbanken AB"));
    }

    [Test]
    [CancelAfter(300_000)]
    public async Task Four_broken_institutes_are_named(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await RunAsync(cancellationToken, "--coverage", "--directory", kept.Directory, "--broken", "one-holder-only", "--broken", "no-period", "--broken", "any-certificate", "--broken", "bank-forgets-a-holder");
        Assert.That(exitCode, Is.Zero, output + errors);
        Assert.That(output, Does.Contain("4 broken institutes, 0 not named rightly"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_list_has_one_case_a_line(CancellationToken cancellationToken)
    {
        var (_, output, _) = await RunAsync(cancellationToken, "--list");
        Assert.That(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(AllRules.Cases.Count));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task One_rule_may_be_chosen_and_told_as_JSON(CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await RunAsync(cancellationToken, "--directory", kept.Directory, "--rule", "hours", "--json");
        Assert.That(exitCode, Is.Zero, errors);
        using var json = JsonDocument.Parse(output);
        Assert.That(json.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("rule").GetString()), Is.All.EqualTo("hours"));
    }

    [Test]
    public void The_committed_table_names_every_case()
    {
        var table = Repository.Read("bench", "results", "conformance.md");
        Assert.That(AllRules.Cases.Where(c => !table.Contains($"| {c.Id} | {c.Case.Name} |", StringComparison.Ordinal)).Select(c => c.Id), Is.Empty, "run --coverage --markdown bench/results/conformance.md");
        Assert.That(AllBreakages.Breakages.Where(b => !table.Contains($"- **{b.Id}**: {b.What}", StringComparison.Ordinal)).Select(b => b.Id), Is.Empty);
        Assert.That(table, Does.Match("commit [0-9a-f]{7,}\\."), "made from what was committed");
        Assert.That(table, Does.Not.Contain("| NONE |"));
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> arguments) =>
        BuiltProgram.RunAsync("Institute.Conformance", "Institute.Conformance", cancellationToken, arguments);
}
