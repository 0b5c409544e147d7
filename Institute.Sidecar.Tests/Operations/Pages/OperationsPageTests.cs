using System.Globalization;
using System.Text.Json.Nodes;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Microsoft.Playwright;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>The page as an operator sees it: a real sidecar, a real browser.</summary>
[Category("Slow")]
public sealed class OperationsPageTests
{
    private const string Correlation = "0f6e2a52-5a51-4c1a-9a4f-3f6b1f0f2a11";

    private SidecarEnvironment environment = null!;
    private Browser browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(new() { Settings = s => s["Availability"]!["PlannedOutages"] = new JsonArray(Late()) }, CancellationToken.None);
        using var partner = environment.Connect();
        await partner.AskAsync(KvsQuestion.Person(Some.PersonalNumber), CancellationToken.None, Correlation);
        await partner.SendAsync(KvsQuestion.Person(Some.PersonalNumber), null, CancellationToken.None);
        browser = await Browser.StartAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await browser.DisposeAsync();
        await environment.DisposeAsync();
    }

    [TestCase("sv", 1280, ColorScheme.Light, TestName = "Wide and in Swedish it has no barrier that axe knows")]
    [TestCase("en", 1280, ColorScheme.Dark, TestName = "Dark and in English it has no barrier that axe knows")]
    [TestCase("sv", 390, ColorScheme.Light, TestName = "On a phone it has no barrier that axe knows")]
    public async Task It_has_no_barrier_that_axe_knows(string language, int width, ColorScheme scheme)
    {
        var page = await browser.OpenAsync(At(language), width, scheme);

        // The page forbids every script, the checker's too: it gets a copy of the page without that rule.
        var copy = await page.Context.NewPageAsync();
        await copy.SetContentAsync(Inlined(await page.ContentAsync(), await StyleAsync(page)));
        var result = await copy.RunAxe();

        Assert.That(result.Violations.Select(Describe), Is.Empty);
    }

    [TestCase("sv", 360)]
    [TestCase("en", 360)]
    [TestCase("sv", 390)]
    public async Task On_a_phone_nothing_stands_outside_the_screen_nothing_scrolls_aside_and_the_picture_can_be_read(string language, int width)
    {
        var page = await browser.OpenAsync(At(language), width);
        await page.Locator("#correlation").FillAsync(Correlation);
        await page.Locator("#reason").FillAsync("on the phone");
        await page.Locator("button").ClickAsync();
        await page.GetByText("QuestionReceived").WaitForAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.GetByText("flytt av databasserverparken").CountAsync(), Is.EqualTo(1));
            Assert.That(await page.EvaluateAsync<string[]>("[...document.body.querySelectorAll('*:not(.skip)')].filter(e => e.getBoundingClientRect().right > innerWidth || e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX !== 'visible').map(e => e.outerHTML)"), Is.Empty);
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
            Assert.That(await page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('td.number')].map(cell => { const text = document.createRange(); text.selectNodeContents(cell); return text.getClientRects().length; }))"), Is.EqualTo(1), "a number stands on one line");
            Assert.That(await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.label')].map(l => l.getBoundingClientRect().height).filter(h => h > 0))"), Is.GreaterThan(10));
        }
    }

    [TestCase("sv", "0,025")]
    [TestCase("en", "0.025")]
    public async Task Decimals_are_the_languages_own(string language, string written)
    {
        var page = await browser.OpenAsync(At(language));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.Locator(".across").InnerHTMLAsync(), Does.Contain($">{written}<"));
            Assert.That(await page.Locator("#log + dl").InnerTextAsync(), Does.Match($@"\d{written[1]}\d GiB").Or.Match($@"\d{written[1]}\d TiB"));
        }
    }

    [Test]
    public async Task It_tells_today_s_answers_by_class_of_outcome()
    {
        var page = await browser.OpenAsync(At("en"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.GetByRole(AriaRole.Row, new() { Name = "Answered 1 1" }).CountAsync(), Is.EqualTo(1));
            Assert.That(await page.GetByText("KI2001").CountAsync(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task It_tells_the_day_on_which_an_outage_was_announced_and_that_it_was_too_late()
    {
        var page = await browser.OpenAsync(At("sv"));
        var outage = await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "flytt av databasserverparken" }).InnerTextAsync();

        Assert.That(outage, Does.Contain(TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).And.Contain("Anmält för sent"));
    }

    [Test]
    public async Task It_tells_the_node_s_condition_and_what_ends_when()
    {
        var page = await browser.OpenAsync(At("sv"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.GetByText("Noden är redo.").CountAsync(), Is.EqualTo(1));
            Assert.That((await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "servercertifikat" }).InnerTextAsync()).TrimEnd(), Does.EndWith("59"));
            Assert.That(await page.GetByText("inget slut; filen är från").CountAsync(), Is.EqualTo(3));
        }
    }

    [Test]
    public async Task An_exchange_is_found_by_keyboard_alone_and_the_search_is_on_the_record()
    {
        var before = environment.Records().Count(r => string.Equals(r.Kind, "LogRead", StringComparison.Ordinal));
        var page = await browser.OpenAsync(At("en"));
        await page.GetByLabel("Correlation ID").FocusAsync();
        await page.Keyboard.TypeAsync(Correlation);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("the partner called");
        var answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("Enter"), "**/en/find");
        Assert.That(answer.Status, Is.EqualTo(200));

        // Not WaitForURLAsync: it compares the address here and then begins to listen, and a page that comes in between it waits for in vain.
        await page.GetByText("QuestionReceived").WaitForAsync();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(environment.Records().Count(r => string.Equals(r.Kind, "LogRead", StringComparison.Ordinal)), Is.EqualTo(before + 1));
            Assert.That(page.Url, Does.Not.Contain(Correlation));
        }
    }

    [Test]
    public async Task It_runs_no_script_and_loads_nothing_from_elsewhere()
    {
        var page = await browser.OpenAsync(At("sv"));

        Assert.That(await page.EvaluateAsync<int>("document.scripts.length + document.querySelectorAll('[src^=http], link[href^=http]').length"), Is.Zero);
    }

    private static JsonObject Late()
    {
        var from = TimeProvider.System.GetUtcNow().AddDays(2);
        return new() { ["From"] = from.ToString("O", CultureInfo.InvariantCulture), ["To"] = from.AddHours(5).ToString("O", CultureInfo.InvariantCulture), ["Reason"] = "flytt av databasserverparken till en annan hall", ["AnnouncedOn"] = from.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
    }

    private Uri At(string path) => new(environment.Management, path);

    private static string Describe(AxeResultItem violation) => $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(n => n.Html))})";

    private async Task<string> StyleAsync(IPage page) => await (await page.APIRequest.GetAsync(At("page.css").AbsoluteUri)).TextAsync();

    private static string Inlined(string html, string style) =>
        html.Replace("""<link rel="stylesheet" href="/page.css">""", $"<style>{style}</style>", StringComparison.Ordinal);
}
