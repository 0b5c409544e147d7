using Institute.Conformance.Cases;
using Institute.Conformance.Reports;
using Institute.Conformance.Rules;
using Institute.Sidecar.Tests.Operations.Pages;
using Institute.Testing;
using PlatformSimulator.Kits;

namespace Institute.Sidecar.Tests.Conformance;

[Category("Slow")]
public sealed class ReportPageTests
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Nothing_runs_off_the_side_of_a_phone(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryDirectory();
        var kit = new KitFile
        {
            Sidecar = new("https://konton.exempelbanken.example:8443"),
            Institute = new() { Name = "Exempelbanken AB", OrganisationNumber = "5560001231", Environment = "acceptans" },
            TestCustomers = Quickstart.Questions.BankCustomers.Chosen,
        };
        var results = AllRules.Cases.Select((c, i) => new CaseResult(
            c.Id, c.Rule.Id, c.Case.Name, i switch { 200 => CaseOutcome.Failed, 201 => CaseOutcome.NotGiven, _ => CaseOutcome.Passed },
            c.Case.Expected, i is 200 or 201 ? "HTTP 200 with " + new string('X', 120) : null, DateTimeOffset.UnixEpoch, 12)).ToList();
        var signer = new ReportSigner("CN=Exempelbanken AB rapporter, O=Exempelbanken AB, C=SE", new string('a', 64));
        ReportFiles.Write(folder.Path, ConformanceReport.Of(kit, signer, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, AllRules.Rules, results), AllRules.Rules, null);
        await using var browser = await Browser.StartAsync();
        foreach (var name in new[] { ReportFiles.English, ReportFiles.Swedish })
        {
            foreach (var width in new[] { 320, 390, 1280 })
            {
                var page = await browser.OpenAsync(new(folder.File(name)), width);
                Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), name);
                await KeepAsync(page, $"{name}-{width}");
                await page.Context.CloseAsync();
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task KeepAsync(Microsoft.Playwright.IPage page, string name)
    {
        // For eyes: named only by whoever wants to look.
        if (TestContext.Parameters.Get("Pictures") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
            await page.PdfAsync(new() { Path = Path.Combine(folder, name + ".pdf"), PreferCSSPageSize = true });
        }
    }
}
