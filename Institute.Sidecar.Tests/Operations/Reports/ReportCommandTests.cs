using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Institute.Sidecar.Tests.Commands;

namespace Institute.Sidecar.Tests.Operations.Reports;

/// <summary>The report as the command writes it, about a node that was killed for seven minutes on a virtual clock.</summary>
public sealed partial class ReportCommandTests
{
    private KilledNode node = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4), TimeProvider.System);
        node = await KilledNode.StartAsync(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero), patience.Token);
        await node.LiveAsync(9, patience.Token);

        // Eight minutes from one Alive to the next: seven of the clock's minutes have none.
        await node.DieAsync(7, patience.Token);
        await node.LiveAsync(9, patience.Token);
    }

    [OneTimeTearDown]
    public Task Stop() => node.DisposeAsync().AsTask();

    [Test]
    public async Task The_month_reads_seven_minutes_without_a_node()
    {
        var report = await ReportAsync("--month", "2026-11");

        Assert.That(report, Does.Contain("Räknat från (loggens första post) 2026-11-20 14:01:00"));
        Assert.That(report, Does.Contain("Därav utan någon nod som kunde svara 7 "));
    }

    [Test]
    public async Task An_incident_reads_its_own_minutes_only()
    {
        var report = await ReportAsync("--incident", "--from", "2026-11-20T14:08", "--to", "2026-11-20T14:12");

        Assert.That(report, Does.Contain("Minuter i öppettiden 4 ").And.Contain("Rapport 2026-11-20 14:08 – 2026-11-20 14:12"));
    }

    [Test]
    public async Task It_tells_outcomes_restarts_certificates_verification_and_the_chain_s_newest_head()
    {
        var report = await ReportAsync("--month", "2026-11", "--english");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("Answered 18 "));
            Assert.That(Started().Count(report), Is.EqualTo(2));
            Assert.That(report, Does.Match(" Started version: [0-9.]+; signer fingerprint: [0-9a-f]{64}; ").And.Not.Contain("{\""));
            Assert.That(report, Does.Contain("now server certificate"));
            Assert.That(report, Does.Contain("are consistent; the signer is not confirmed here."));
            Assert.That(report, Does.Match("Signer .the key.s fingerprint. [0-9a-f]{64} SHA-256 [0-9a-f]{64}"));
        }
    }

    [TestCase(',', " ", "--month", "2026-11")]
    [TestCase('.', "", "--month", "2026-11", "--english")]
    public async Task Decimals_are_the_languages_own(char point, string beforePercent, params string[] about)
    {
        var report = await ReportAsync(about);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Match($@" p50 0\{point}\d{{3}} s p95 0\{point}\d{{3}} s "));
            Assert.That(report, Does.Match($@" \d\d\{point}\d{{3}}{beforePercent}% "));
            Assert.That(report, Does.Contain($" 0{point}025 "), "a bar's label");
        }
    }

    [Test]
    public async Task The_Swedish_report_tells_events_in_Swedish_and_the_bank_by_name_and_number()
    {
        var file = Path.Combine(node.Environment.Kit.Path, "spoken.html");
        await CommandResult.OfAsync(node.Clock, "report", "--settings", node.Environment.Kit.SettingsFile, "--month", "2026-11", "--out", file);
        var report = WebUtility.HtmlDecode(await File.ReadAllTextAsync(file));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain("""<html lang="sv">""").And.Match("""<td lang="sv">Startad</td><td class="detail"><span lang="sv">version: .*; undertecknarens fingeravtryck: """));
            Assert.That(report, Does.Contain("nu servercertifikat ").And.Match("organisationsnummer [0-9]{6}-[0-9]{4} "));
            Assert.That(report, Does.Contain("Minuter med svar KI4001, KI4002 eller KI5000"));
            Assert.That(report, Does.Contain("""; <span lang="sv">planerat avbrott 2026-11-27 10:00 +01:00 till 2026-11-27 13:00 +01:00</span> (byte av databas); <span lang="sv">släpps nu in: Partner, nycklar """));
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task It_is_signed_so_that_openssl_verifies_it_and_a_changed_digit_is_found(CancellationToken cancellationToken)
    {
        var file = Path.Combine(node.Environment.Kit.Path, "signed.html");
        var said = await CommandResult.OfAsync(node.Clock, "report", "--settings", node.Environment.Kit.SettingsFile, "--month", "2026-11", "--out", file);

        var whole = await VerifyAsync(file, "cat", cancellationToken);
        var changed = await VerifyAsync(file, "sed s/2026/2027/", cancellationToken);
        var bare = await ShellAsync($"openssl dgst -sha256 -verify '{file}.signer.pem' -signature '{file}.sig' '{file}'", cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(said.Output, Does.Match("Signed: .*signed\\.html\\.sig, by the log's signing key [0-9a-f]{64}"));
            Assert.That((whole, changed, bare), Is.EqualTo((0, 1, 1)), "as it stands; with a changed digit; without the context of its own");
        }
    }

    [Test]
    public async Task It_is_one_file_that_loads_nothing()
    {
        var file = Path.Combine(node.Environment.Kit.Path, "alone.html");
        await CommandResult.OfAsync(node.Clock, "report", "--settings", node.Environment.Kit.SettingsFile, "--month", "2026-11", "--out", file);

        Assert.That(await File.ReadAllTextAsync(file), Does.Not.Contain("src=").And.Not.Contain("href=").And.Not.Contain("<script").And.Not.Contain("url("));
    }

    [Test]
    public async Task Neither_month_nor_incident_is_said_to_be_so()
    {
        var run = await CommandResult.OfAsync(node.Clock, "report", "--settings", node.Environment.Kit.SettingsFile, "--out", "report.html");

        Assert.That(run.Code, Is.Not.Zero);
        Assert.That(run.Errors, Does.Contain("Say either --month YYYY-MM, or --incident"));
    }

    private Task<string> ReportAsync(params string[] about) => ReportText.OfAsync(node.Environment.Kit, node.Clock, about);

    // As the runbook has it.
    private static Task<int> VerifyAsync(string file, string read, CancellationToken cancellationToken) =>
        ShellAsync($"(printf 'kontoinstitute-report-1\\n'; {read} '{file}') | openssl dgst -sha256 -verify '{file}.signer.pem' -signature '{file}.sig'", cancellationToken);

    private static async Task<int> ShellAsync(string command, CancellationToken cancellationToken)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await shell.WaitForExitAsync(cancellationToken);
        return shell.ExitCode;
    }

    [GeneratedRegex(" Started ", RegexOptions.None, 1000)]
    private static partial Regex Started();
}
