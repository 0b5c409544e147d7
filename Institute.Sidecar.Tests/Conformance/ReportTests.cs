using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Institute.Conformance.Cases;
using Institute.Conformance.Reports;
using Institute.Conformance.Rules;
using Institute.Testing;
using Institute.Testing.Certificates;
using PlatformSimulator.Kits;

namespace Institute.Sidecar.Tests.Conformance;

public sealed class ReportTests
{
    private static readonly KitFile Kit = new()
    {
        Sidecar = new("https://127.0.0.1:1"),
        Institute = new() { Name = "Exempelbanken <AB>", OrganisationNumber = "5560001231", Environment = "acceptans", Sidecar = "0.2.0" },
        TestCustomers = Quickstart.Questions.BankCustomers.Chosen,
    };

    [Test]
    public void A_page_names_who_was_tested_where_with_what_and_when_with_the_offset()
    {
        foreach (var (words, missing) in new[] { (ReportWords.English, "not stated in kit.json"), (ReportWords.Swedish, "anges inte i kit.json") })
        {
            var html = Page(Report(), words);
            Assert.That(html, Does.Contain($"<html lang=\"{words.Language}\">").And.Contain("<h1>" + WebUtility.HtmlEncode(words.Title) + " Exempelbanken &lt;AB&gt;</h1>"));
            Assert.That(html, Does.Contain("<dd>5560001231</dd>").And.Contain("<dd>acceptans</dd>").And.Contain("<dd>0.2.0</dd>").And.Contain("<dd>kvs-conformance "));
            Assert.That(html, Does.Contain($"<dt>{words.Adapter}</dt><dd>{missing}</dd>"));
            Assert.That(html, Does.Match(@"<dd>1970-01-01T0[01]:00:00\+0[01]:00</dd>"));
            Assert.That(Page(Report() with { Institute = null }, words), Does.Contain($"<dt>{words.Institute}</dt><dd>{missing}</dd>"));
        }
    }

    [Test]
    public void Failures_come_first_then_what_was_not_given_with_its_reason()
    {
        var report = Report();
        Assert.That(report.Cases.Select(c => c.Id), Is.EqualTo(new[] { "time-01", "content-17", "search-01" }));

        var html = Page(report, ReportWords.English);
        var failed = html.IndexOf("time-01", StringComparison.Ordinal);
        var lacking = html.IndexOf("kit.json names no testCustomers.minor.", StringComparison.Ordinal);
        Assert.That(failed, Is.Positive.And.LessThan(lacking));
        Assert.That(lacking, Is.LessThan(html.IndexOf("search-01", StringComparison.Ordinal)));
    }

    [Test]
    public void Every_rule_is_summed_up_and_what_was_left_out_is_said()
    {
        var report = Report();
        Assert.That(report.Rules.Select(r => r.Rule), Is.EqualTo(AllRules.Rules.Select(r => r.Id)));
        Assert.That(report.Rules.Sum(r => r.Total), Is.EqualTo(AllRules.Cases.Count));
        Assert.That(report.NotRun, Is.EqualTo(AllRules.Cases.Count - 3));
        Assert.That(Page(report, ReportWords.English), Does.Contain("Not a whole run"));
        Assert.That(Page(report, ReportWords.Swedish), Does.Contain("Ingen hel k&#246;rning"));
    }

    [Test]
    public void Every_rule_has_Swedish_words()
    {
        foreach (var rule in AllRules.Rules)
        {
            Assert.That(SwedishRules.Of(rule).Title, Is.Not.Empty.And.Not.EqualTo(rule.Title), rule.Id);
        }
    }

    [Test]
    public void A_page_stands_alone_and_escapes_what_it_tells()
    {
        foreach (var words in new[] { ReportWords.English, ReportWords.Swedish })
        {
            var html = Page(Report(), words);
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("src=").And.Not.Contain("<b>").And.Not.Contain("<AB>"));
            Assert.That(html, Does.Contain("&lt;b&gt;").And.Contain($"1 {words.Passed}, 1 {words.Failed}, 1 {words.NotGiven}"));
        }
    }

    [Test]
    public void Numbers_and_names_of_test_customers_are_masked_wherever_an_answer_told_them()
    {
        var customers = Kit.TestCustomers;
        var number = customers.PersonalNumber;
        string[] told =
        [
            number, number[2..], number[..8] + "-" + number[8..], number[2..8] + "+" + number[8..],
            customers.OrganisationNumber, customers.OrganisationNumber[..6] + "-" + customers.OrganisationNumber[6..], customers.Iban, customers.Iban.ToLowerInvariant(),
            customers.WithoutNumber.Name.ToUpperInvariant(), customers.CompanyName, customers.AccountNumber, customers.Box,
        ];
        foreach (var text in told)
        {
            Assert.That(Report($"HTTP 200 with {text}!").Cases[0].Seen, Is.EqualTo("HTTP 200 with •••!"), text);
        }

        Assert.That(Report("HTTP 503 and a body of 12345678 bytes").Cases[0].Seen, Is.EqualTo("HTTP 503 and a body of 12345678 bytes"));
    }

    [Test]
    public void An_institute_is_named_by_a_companys_number_and_never_by_a_persons()
    {
        var institute = Kit.Institute!;
        foreach (var wrong in new[] { "", "556000123", "55600012311", "189112159810", "9112159810", "911215-9810", "٥٥٦٠٠٠١٢٣١", "5560001231\n" })
        {
            Assert.That(() => (institute with { OrganisationNumber = wrong }).Checked(), Throws.TypeOf<KitException>(), wrong);
        }

        Assert.That(() => (institute with { Name = " " }).Checked(), Throws.TypeOf<KitException>());
        Assert.That(() => (institute with { OrganisationNumber = "556000-1231" }).Checked(), Throws.Nothing);
    }

    [Test]
    public void What_is_blank_in_kit_json_is_as_good_as_not_named()
    {
        Assert.That(() => NotGivenException.Need(" ", "testCustomers.minor"), Throws.TypeOf<NotGivenException>().With.Message.EqualTo("kit.json names no testCustomers.minor."));
    }

    [Test]
    public async Task Openssl_and_sha256sum_verify_what_an_EC_or_an_RSA_key_has_signed()
    {
        foreach (var key in new[] { KeyKind.EcdsaP256, KeyKind.EcdsaP384, KeyKind.Rsa2048 })
        {
            using var folder = new TemporaryDirectory();
            using var authority = TestCertificateAuthority.CreateRoot();
            using var signer = authority.IssueClient(new() { Key = key });
            await File.WriteAllTextAsync(folder.File("bank-ca.pem"), authority.Certificate.ExportCertificatePem());
            ReportFiles.Write(folder.Path, Report() with { Signer = ReportSigner.Of(signer) }, AllRules.Rules, signer);
            Assert.That(await VerifyAsync(folder.Path), Is.Zero, $"{key}");

            foreach (var name in new[] { ReportFiles.Results, ReportFiles.English, ReportFiles.Swedish })
            {
                var whole = await File.ReadAllBytesAsync(folder.File(name));
                await File.WriteAllBytesAsync(folder.File(name), [.. whole, (byte)'\n']);
                Assert.That(await VerifyAsync(folder.Path), Is.Not.Zero, name);
                Assert.That(Own(folder.Path), Is.EqualTo(new[] { name }));
                await File.WriteAllBytesAsync(folder.File(name), whole);
            }

            using var stranger = TestCertificateAuthority.CreateRoot();
            await File.WriteAllTextAsync(folder.File("bank-ca.pem"), stranger.Certificate.ExportCertificatePem());
            Assert.That(await VerifyAsync(folder.Path), Is.Not.Zero, "another authority");
        }
    }

    [Test]
    public void A_changed_list_does_not_verify()
    {
        using var authority = TestCertificateAuthority.CreateRoot();
        using var signer = authority.IssueClient();
        var signed = ReportSignature.Sign("aa  report.json\n"u8.ToArray(), signer);
        var verified = ReportSignature.Verify(signed);
        using var told = verified?.Signer;
        Assert.That(told?.RawData, Is.EqualTo(signer.RawData));

        var body = Convert.FromBase64String(string.Concat(signed.Split('\n').Where(l => !l.StartsWith('-'))));
        body[body.AsSpan().IndexOf("aa  report"u8)] ^= 1;
        Assert.That(ReportSignature.Verify("-----BEGIN CMS-----\n" + Convert.ToBase64String(body) + "\n-----END CMS-----\n"), Is.Null);
        Assert.That(ReportSignature.Verify("{}"), Is.Null);
    }

    [Test]
    public async Task Without_a_key_of_its_own_a_report_is_unsigned_and_says_so()
    {
        using var folder = new TemporaryDirectory();
        await File.WriteAllTextAsync(folder.File(ReportFiles.Signed), "of an earlier run");
        ReportFiles.Write(folder.Path, Report(), AllRules.Rules, null);
        Assert.That(File.Exists(folder.File(ReportFiles.Signed)), Is.False);
        Assert.That(await File.ReadAllTextAsync(folder.File(ReportFiles.English)), Does.Contain("None: whoever has this report could have changed it."));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.File(ReportFiles.Results)));
        Assert.That(json.RootElement.GetProperty("signer").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task A_page_bears_the_digest_of_the_results_for_machines()
    {
        using var folder = new TemporaryDirectory();
        ReportFiles.Write(folder.Path, Report(), AllRules.Rules, null);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(folder.File(ReportFiles.Results))));
        Assert.That(await File.ReadAllTextAsync(folder.File(ReportFiles.English)), Does.Contain($"<dd>{digest}</dd>"));
        Assert.That(await File.ReadAllTextAsync(folder.File(ReportFiles.Swedish)), Does.Contain($"<dd>{digest}</dd>"));
    }

    [Test]
    public async Task A_key_that_does_not_belong_to_the_certificate_is_told_before_the_first_question()
    {
        using var folder = new TemporaryDirectory();
        using var authority = TestCertificateAuthority.CreateRoot();
        using var signer = authority.IssueClient();
        using var other = authority.IssueClient();
        await File.WriteAllTextAsync(folder.File("sign.pem"), signer.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.File("other.key"), other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(folder.File("no.key"), "no key");
        foreach (var key in new[] { "other.key", "no.key" })
        {
            Assert.That(() => ReportSignature.LoadSigner(folder.File("sign.pem"), folder.File(key)), Throws.TypeOf<KitException>(), key);
        }
    }

    private static string[] Own(string folder)
    {
        var signed = ReportSignature.Verify(File.ReadAllText(Path.Combine(folder, ReportFiles.Signed)))!.Value;
        using var signer = signed.Signer;
        return [.. ReportFiles.Differing(folder, signed.List)];
    }

    /// <summary>The lines of the guide.</summary>
    private static async Task<int> VerifyAsync(string folder)
    {
        var lines = Guides.GuideShell.Blocks("docs/testing.md").Single(b => b.Contains("openssl cms -verify", StringComparison.Ordinal));
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-ec", $"exec >/dev/null 2>&1\n{lines}"]) { WorkingDirectory = folder, UseShellExecute = false })!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }

    private static string Page(ConformanceReport report, ReportWords words) => HtmlReport.Of(report, AllRules.Rules, new string('0', 64), words);

    private static ConformanceReport Report(string seen = "<b>that</b>") => ConformanceReport.Of(Kit, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, AllRules.Rules,
    [
        Result("search-01", CaseOutcome.Passed, null),
        Result("content-17", CaseOutcome.NotGiven, "kit.json names no testCustomers.minor."),
        Result("time-01", CaseOutcome.Failed, seen),
    ]);

    private static CaseResult Result(string id, CaseOutcome outcome, string? seen) => new(id, id.Split('-')[0], "A name", outcome, "this", seen, DateTimeOffset.UnixEpoch, 1);
}
