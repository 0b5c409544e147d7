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
        environment = await SidecarEnvironment.StartAsync(null, CancellationToken.None);
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

    [Test]
    public async Task On_a_phone_nothing_stands_outside_the_screen()
    {
        var page = await browser.OpenAsync(At("sv"), width: 390);

        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
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
        var page = await browser.OpenAsync(At("en"));
        await page.GetByLabel("Correlation ID").FocusAsync();
        await page.Keyboard.TypeAsync(Correlation);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("the partner called");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/en/find");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await page.GetByText("QuestionReceived").CountAsync(), Is.EqualTo(1));
            Assert.That(environment.Records().Count(r => string.Equals(r.Kind, "LogRead", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(page.Url, Does.Not.Contain(Correlation));
        }
    }

    [Test]
    public async Task It_runs_no_script_and_loads_nothing_from_elsewhere()
    {
        var page = await browser.OpenAsync(At("sv"));

        Assert.That(await page.EvaluateAsync<int>("document.scripts.length + document.querySelectorAll('[src^=http], link[href^=http]').length"), Is.Zero);
    }

    private Uri At(string path) => new(environment.Management, path);

    private static string Describe(AxeResultItem violation) => $"{violation.Id}: {violation.Help} ({string.Join("; ", violation.Nodes.Select(n => n.Html))})";

    private async Task<string> StyleAsync(IPage page) => await (await page.APIRequest.GetAsync(At("page.css").AbsoluteUri)).TextAsync();

    private static string Inlined(string html, string style) =>
        html.Replace("""<link rel="stylesheet" href="/page.css">""", $"<style>{style}</style>", StringComparison.Ordinal);
}
