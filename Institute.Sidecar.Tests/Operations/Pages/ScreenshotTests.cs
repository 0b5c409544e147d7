using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Settings;
using Institute.Sidecar.Tests.Commands;
using Institute.Sidecar.Tests.Operations.Reports;
using Institute.Testing.Conventions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>The pictures of the documentation, as a browser shows the page and as a printer gets the report: written under artifacts/images, copied by build/update-images.sh.</summary>
[Category("Slow")]
public sealed class ScreenshotTests
{
    private static readonly string Folder = Repository.PathOf("artifacts", "images");

    private KilledNode node = null!;
    private Browser browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Directory.CreateDirectory(Folder);
        node = await KilledNode.StartAsync(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero), CancellationToken.None, Age);
        await node.LiveAsync(4, CancellationToken.None);
        await node.DieAsync(2, CancellationToken.None);
        await node.LiveAsync(14, CancellationToken.None);
        FillThirtyDays();
        browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await browser.DisposeAsync();
        await node.DisposeAsync();
    }

    [TestCase("page-wide", "sv", 1280, ColorScheme.Light)]
    [TestCase("page-phone", "sv", 390, ColorScheme.Light)]
    [TestCase("page-dark", "en", 1280, ColorScheme.Dark)]
    public async Task A_picture_of_the_page_is_taken(string name, string language, int width, ColorScheme scheme)
    {
        var page = await browser.OpenAsync(new(node.Environment.Management, language), width, scheme);
        var told = await page.Locator("#log + dl").InnerTextAsync();
        Assert.That(told, Does.Match("1.412").And.Contain("8 s ").And.Contain("21 s "), "how far witness and second place are behind, and how long the disk lasts");
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });

        Assert.That(picture, Has.Length.GreaterThan(20_000), "an empty page is smaller");
    }

    [Test]
    public async Task The_report_prints_on_A4()
    {
        var file = Path.Combine(node.Environment.Kit.Path, "report.html");
        var run = await CommandResult.OfAsync(node.Clock, "report", "--settings", node.Environment.Kit.SettingsFile, "--month", "2026-11", "--out", file);
        Assert.That(run.Code, Is.Zero, run.Errors);

        var page = await browser.OpenAsync(new("file://" + file), width: 794);
        var printed = await page.PdfAsync(new() { Path = Path.Combine(Folder, "report.pdf"), Format = "A4", PrintBackground = true });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "report.png"), Clip = new() { X = 0, Y = 0, Width = 794, Height = 1123 } });

        Assert.That(printed, Has.Length.GreaterThan(20_000));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(794), "nothing is cut off at the margin");
    }

    private static void Age(WebApplicationBuilder builder) => builder.Services.AddSingleton<IMessageLog>(s =>
        new OldLog(MessageLogFactory.Create(MessageLogFactory.OptionsOf(s.GetRequiredService<SidecarSettings>()), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILoggerFactory>())));

    // A month as it could have been; the log itself holds today's only.
    private void FillThirtyDays()
    {
        var statistics = node.Environment.Services.GetRequiredService<ExchangeStatistics>();
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var outcome = random.Next(1000) switch { 0 => "KI4001", < 3 => "KI4002", < 12 => "KI1003", _ => "answered" };
            var seconds = outcome is "KI4001" ? 9.0 : Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 1.6) * 0.12;
            statistics.Add(node.Clock.GetUtcNow().AddHours(-random.Next(29 * 24)), outcome, TimeSpan.FromSeconds(seconds));
        }
    }
}
