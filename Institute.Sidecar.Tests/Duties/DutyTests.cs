using System.Text.Json.Nodes;
using System.Xml.Linq;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Duties;

/// <summary>Duties of the law and the regulation in their own words, each end to end with both halves running. docs/compliance.md names them.</summary>
public sealed class DutyTests
{
    private static readonly byte[] Question = KvsQuestion.Person(TestCore.PersonNumber);

    // Lag (2020:272) 2 §, in the words of the built-in wire format: who, which account or box, since when and until when.
    private static readonly string[] Lawful =
    [
        "Svar", "FrageId", "SvarsId", "Lamnat", "Institut", "Organisationsnummer", "Namn", "Utfall",
        "Konto", "Iban", "Kontonummer", "Oppnat", "Avslutat", "Vardefack", "Referens", "Hyresperiod", "Start", "Slut",
        "Innehavare", "FysiskPerson", "Personnummer", "Samordningsnummer", "Fodelsedatum", "Foretradare",
        "JuridiskPerson", "Foretagsnamn", "SarskiltForetagsnamn", "VerkligHuvudman", "Fullmaktshavare",
    ];

    [Test]
    [CancelAfter(30_000)]
    public async Task What_was_asked_and_answered_is_in_the_log_as_it_was(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, cancellationToken);
        var (answer, records) = await AskAsync(environment, Question, cancellationToken);
        Assert.That((answer.Status, answer.Outcome), Is.EqualTo((200, "TRAFF")));
        Assert.That(records.Select(r => r.Kind), Is.EqualTo(new[] { "QuestionReceived", "AnswerReady", "AnswerDelivered" }));
        Assert.That(records.Select(r => r.CorrelationId), Has.All.EqualTo(answer.CorrelationId));
        Assert.That((records[0].Original, records[1].Original), Is.EqualTo((Question, answer.Body)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_refusal_is_an_answer_and_is_in_the_log(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, cancellationToken);
        var (answer, records) = await AskAsync(environment, KvsQuestion.Person("195902173392"), cancellationToken);
        Assert.That((answer.Fault, records.Select(r => r.Kind)), Is.EqualTo(("KI1003", new[] { "QuestionReceived", "AnswerReady", "AnswerDelivered" })));
        Assert.That(records[1].Original, Is.EqualTo(answer.Body));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task An_answer_holds_nothing_but_what_the_law_names(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, cancellationToken);
        var answer = (await AskAsync(environment, Question, cancellationToken)).Answer.Svar;
        Assert.That(answer.DescendantsAndSelf().Select(e => e.Name.LocalName).Except(Lawful, StringComparer.Ordinal), Is.Empty);
        Assert.That(answer.DescendantsAndSelf().SelectMany(e => e.Attributes()).Where(a => !a.IsNamespaceDeclaration), Is.Empty);
        Assert.That(Told(answer, "FysiskPerson").Where(p => Told(p, "Fodelsedatum").Any() && Told(p, "Personnummer").Any()), Is.Empty, "a number or a birth date, never both");
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task All_holders_are_told(CancellationToken cancellationToken)
    {
        await using var environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, cancellationToken);
        var account = Told((await AskAsync(environment, Question, cancellationToken)).Answer.Svar, "Konto").Single();
        Assert.That(Told(account, "Namn").Concat(Told(account, "Foretagsnamn")).Select(n => n.Value), Is.EquivalentTo(new[] { TestCore.PersonName, TestCore.CompanyName, TestCore.NamelessName }));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_long_outage_that_was_not_announced_is_told_at_the_start(CancellationToken cancellationToken)
    {
        var outage = new JsonObject { ["From"] = "2026-06-20T10:00:00+02:00", ["To"] = "2026-06-20T12:00:00+02:00", ["Reason"] = "Byte av databas" };
        await using var environment = await SidecarEnvironment.StartAsync(
            new() { Clock = new ManualTimeProvider(), Settings = s => s["Availability"] = new JsonObject { ["PlannedOutages"] = new JsonArray(outage) } }, cancellationToken);
        using var partner = environment.Connect();
        await partner.AskAsync(Question, cancellationToken);
        Assert.That(environment.Operational.Lines.Select(l => l.Text), Has.One.Contains("a breach of 2 §"));
    }

    // Stopped first, so that all records are there: what is missing then is missing for ever.
    private static async Task<(PartnerAnswer Answer, List<LoggedRecord> Records)> AskAsync(SidecarEnvironment environment, byte[] question, CancellationToken cancellationToken)
    {
        using var partner = environment.Connect();
        var answer = await partner.AskAsync(question, cancellationToken);
        await environment.StopAsync();
        return (answer, environment.Records().Where(r => r.ExchangeId is not null).ToList());
    }

    private static IEnumerable<XElement> Told(XElement element, string name) => element.Descendants().Where(e => string.Equals(e.Name.LocalName, name, StringComparison.Ordinal));
}
