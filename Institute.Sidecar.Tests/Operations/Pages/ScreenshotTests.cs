using System.Globalization;
using Institute.Sidecar.Operations.Statistics;
using Institute.Sidecar.Tests.Commands;
using Institute.Testing;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>The pictures of the documentation, as a browser shows the page and as a printer gets the report: written under artifacts/images, copied by build/update-images.sh.</summary>
[Category("Slow")]
public sealed class ScreenshotTests
{
    private static readonly string Folder = Repository.PathOf("artifacts", "images");

    private SidecarEnvironment environment = null!;
    private Browser browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        Directory.CreateDirectory(Folder);
        environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true, Settings = s => s["Availability"]!["PlannedOutages"] = SomeOutages() }, CancellationToken.None);
        using (var partner = environment.Connect())
        {
            for (var i = 0; i < 12; i++)
            {
                await partner.AskAsync(KvsQuestion.Person(i % 3 == 0 ? Some.PersonalNumber : TestCore.PersonNumber), CancellationToken.None);
            }

            await partner.AskAsync(KvsQuestion.Search("<Person/>"), CancellationToken.None);
        }

        FillThirtyDays();
        browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await browser.DisposeAsync();
        await environment.DisposeAsync();
    }

    [TestCase("page-wide", "sv", 1280, ColorScheme.Light)]
    [TestCase("page-phone", "sv", 390, ColorScheme.Light)]
    [TestCase("page-dark", "en", 1280, ColorScheme.Dark)]
    public async Task A_picture_of_the_page_is_taken(string name, string language, int width, ColorScheme scheme)
    {
        var page = await browser.OpenAsync(new(environment.Management, language), width, scheme);
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, name + ".png"), FullPage = true });

        Assert.That(picture, Has.Length.GreaterThan(20_000), "an empty page is smaller");
    }

    [Test]
    public async Task The_report_prints_on_A4()
    {
        var file = Path.Combine(environment.Kit.Path, "report.html");
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = (now.AddHours(-8).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), now.AddMinutes(5).ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture));
        var run = await CommandResult.OfAsync(TimeProvider.System, "report", "--settings", environment.Kit.SettingsFile, "--incident", "--from", from, "--to", to, "--out", file);
        Assert.That(run.Code, Is.Zero, run.Errors);

        var page = await browser.OpenAsync(new("file://" + file), width: 794);
        var printed = await page.PdfAsync(new() { Path = Path.Combine(Folder, "report.pdf"), Format = "A4", PrintBackground = true });
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, "report.png"), Clip = new() { X = 0, Y = 0, Width = 794, Height = 1123 } });

        Assert.That(printed, Has.Length.GreaterThan(20_000));
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(794), "nothing is cut off at the margin");
    }

    private static System.Text.Json.Nodes.JsonArray SomeOutages()
    {
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(40);
        return new(new System.Text.Json.Nodes.JsonObject
        {
            ["From"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T10:00:00+01:00",
            ["To"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T13:00:00+01:00",
            ["Reason"] = "byte av databas",
            ["AnnouncedOn"] = day.AddDays(-20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
    }

    // A month as it could have been; the log itself holds today's only.
    private void FillThirtyDays()
    {
        var statistics = environment.Services.GetRequiredService<ExchangeStatistics>();
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var outcome = random.Next(1000) switch { 0 => "KI4001", < 3 => "KI4002", < 12 => "KI1003", _ => "answered" };
            var seconds = outcome is "KI4001" ? 9.0 : Math.Exp((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 1.6) * 0.12;
            statistics.Add(TimeProvider.System.GetUtcNow().AddHours(-random.Next(24, 29 * 24)), outcome, TimeSpan.FromSeconds(seconds));
        }
    }
}
