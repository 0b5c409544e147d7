using System.Net;
using System.Text.RegularExpressions;
using Institute.Sidecar.Availability.Clocks;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Pages;
using Institute.Sidecar.Settings.Reloading;
using Institute.Testing.Conventions;
using Institute.Testing.Sidecars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>Why a node alarms, in the words of whoever has the page open.</summary>
public sealed partial class PageCauseTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task Each_page_tells_why_the_node_alarms_in_its_own_language(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { Replace = b => b.Services.AddSingleton(s => new ClockAlarm(() => false, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<ClockAlarm>>(), s.GetRequiredService<Guard>())) }, cancellationToken);
        using var client = new HttpClient { BaseAddress = environment.Management };

        // The first look at the clock is taken beside the start.
        Assert.That(() => Page(client, "/sv"), Does.Contain("""<span lang="sv">maskinens klocka är inte synkroniserad</span>""").After(20_000, 20));
        Assert.That(Page(client, "/en"), Does.Contain("""<span lang="en">the machine's clock is not synchronised</span>"""));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Every_part_that_reloads_has_its_name_in_Swedish(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(null, cancellationToken);

        Assert.That(environment.Services.GetServices<IReloadable>().Select(r => r.Name).Where(n => string.Equals(PageTexts.Swedish.NameOf(n), n, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_part_that_can_fail_has_its_name_in_Swedish() =>
        Assert.That(
            typeof(Parts).GetFields().Select(p => (string)p.GetRawConstantValue()!).Where(n => string.Equals(PageTexts.Swedish.NameOf(n), n, StringComparison.Ordinal)),
            Is.Empty);

    [TestCaseSource(nameof(Written))]
    public void Every_cause_is_told_in_Swedish(string cause) => Assert.That(PageTexts.Swedish.CauseOf(cause).LanguageTag, Is.EqualTo("sv"));

    [TestCase("message log: input/output error 1290", "meddelandeloggen: in- eller utmatningsfel 1290")]
    [TestCase("the bank's service: no token for the bank's service: the server answered 401", "bankens tjänst: ingen åtkomsttoken för bankens tjänst: servern svarade 401")]
    [TestCase("reload refused, the old stays in force: allow-list, planned outages", "nya filer godtogs inte, de gamla gäller: lista över parter som får fråga, planerade avbrott")]
    [TestCase("a part failed and is being restarted: the page's counts, the count of refusals", "en del har fallerat och startas om: sidans räkneverk, räkningen av avvisade")]
    public void A_cause_of_several_parts_is_told_whole(string cause, string told) => Assert.That(PageTexts.Swedish.CauseOf(cause), Is.EqualTo(new PageCause(told, "sv")));

    [TestCase("something new")]
    [TestCase("message log: something new")]
    public void A_cause_without_Swedish_words_stays_English_and_is_marked_so(string cause) => Assert.That(PageTexts.Swedish.CauseOf(cause), Is.EqualTo(new PageCause(cause, "en")));

    // Where causes are written, each between quotation marks; a number or name that is put in is any.
    private static IEnumerable<string> Written() =>
        Repository.Sources("Institute.Sidecar").Where(f => IsOfCauses(f.Name))
            .SelectMany(f => Sentence().Matches(string.Join('\n', f.Lines)).Select(m => m.Groups["text"].Value))
            .Concat(Repository.Sources("Institute.Sidecar/MessageLogs").SelectMany(f => Named().Matches(string.Join('\n', f.Lines)).Select(m => m.Groups["text"].Value)))
            .Select(t => Hole().Replace(t, "7"))
            .Select(t => t.EndsWith(": ", StringComparison.Ordinal) && t is not (ReloadCause.Refused or GuardCause.Failing) ? t + "no answer in time" : t)
            .Distinct(StringComparer.Ordinal);

    private static bool IsOfCauses(string file) =>
        file.EndsWith("Cause.cs", StringComparison.Ordinal) || file is "ForwarderWords.cs" or "BankForwarder.cs" or "BankTokens.cs" or "TlsClientAuthSource.cs" or "PrivateKeyJwtSource.cs" or "LogCondition.cs" or "DatabaseErrors.cs";

    private static string Page(HttpClient client, string path)
    {
        using var answer = client.Send(new(HttpMethod.Get, path));
        using var text = new StreamReader(answer.Content.ReadAsStream());
        return WebUtility.HtmlDecode(text.ReadToEnd());
    }

    [GeneratedRegex("\"(?<text>(SQLite|[a-z])[^\"\n]* [^\"\n]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex("[^a-zA-Z]Cause = \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hole();
}
