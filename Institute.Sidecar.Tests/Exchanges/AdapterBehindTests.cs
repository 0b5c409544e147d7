using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Institute.Adapter;
using Institute.Testing;
using Institute.Testing.Dialects;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Sidecar and adapter together, as a bank runs them, in the built-in format and in an invented schema: not a line of code differs.</summary>
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
public sealed class AdapterBehindTests(Dialect wire)
{
    private SidecarEnvironment environment = null!;
    private PartnerClient partner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true, Wire = wire, Adapter = o => o.Disclosure = new DisclosurePolicy("bank/7", new Dictionary<SearchKind, DisclosureRule>()) }, CancellationToken.None);
        partner = environment.Connect();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await environment.DisposeAsync();
    }

    [SetUp]
    public void Mend() => (environment.AdapterBank.Core.Failure, environment.AdapterBank.Core.Delay) = (null, null);

    [TestCase(SearchKind.Person, "TRAFF")]
    [TestCase(SearchKind.PersonWithoutNumber, "TRAFF")]
    [TestCase(SearchKind.Organisation, "TRAFF")]
    [TestCase(SearchKind.CompanyName, "TRAFF")]
    [TestCase(SearchKind.Iban, "TRAFF")]
    [TestCase(SearchKind.Box, "TRAFF")]
    [TestCase(SearchKind.AccountNumber, "INGEN_TRAFF")]
    [CancelAfter(30_000)]
    public async Task Every_search_key_is_answered_end_to_end(SearchKind kind, string outcome, CancellationToken cancellationToken)
    {
        var (answer, document) = await AskAsync(QuestionOf(kind), cancellationToken, "corr-7");

        Assert.Multiple(() =>
        {
            Assert.That((answer.Status, document.Outcome), Is.EqualTo((200, outcome)), answer.Text);
            Assert.That(document.QuestionId, Is.EqualTo(wire.QuestionId));
            Assert.That(answer.Headers["Content-Type"], Is.EqualTo(wire.AnswerContentType));
            Assert.That(answer.Headers[wire.CorrelationHeaderOut], Is.EqualTo("corr-7"));
        });
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_coordination_number_that_nobody_has_is_no_hit(CancellationToken cancellationToken)
    {
        var (answer, document) = await AskAsync(wire.Coordination(Some.CoordinationNumber), cancellationToken);

        Assert.That((answer.Status, document.Outcome), Is.EqualTo((200, "INGEN_TRAFF")));
    }

    [TestCase("KI1001")]
    [TestCase("KI1002")]
    [TestCase("KI1003")]
    [CancelAfter(30_000)]
    public async Task A_bad_question_is_refused_by_the_adapter(string fault, CancellationToken cancellationToken)
    {
        var number = TestCore.PersonNumber[..11] + (char)('0' + ((TestCore.PersonNumber[11] - '0' + 1) % 10));
        var calls = environment.AdapterBank.Core.Calls;

        var (answer, document) = await AskAsync(fault switch { "KI1001" => QuestionOf(SearchKind.Person)[..^3], "KI1002" => wire.AgainstTheSchema, _ => wire.Person(number) }, cancellationToken);

        Assert.That((answer.Status, document.Fault), Is.EqualTo((wire.StatusOf(fault), fault)));
        Assert.That(environment.AdapterBank.Core.Calls, Is.EqualTo(calls));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_lookup_that_throws_is_KI4002_and_never_no_hit(CancellationToken cancellationToken)
    {
        environment.AdapterBank.Core.Failure = () => new InvalidOperationException("the core is down");

        var (answer, document) = await AskAsync(QuestionOf(SearchKind.Person), cancellationToken);

        Assert.That((answer.Status, document.Fault, document.Outcome), Is.EqualTo((502, "KI4002", "FEL")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Question_and_answer_are_in_the_log_as_they_were_with_the_versions_of_adapter_policy_and_profile(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("D");
        var question = QuestionOf(SearchKind.Iban);

        var (answer, _) = await AskAsync(question, cancellationToken, id);
        var records = await environment.RecordsAsync(id, 3, cancellationToken);

        Assert.That(records.Select(r => (r.Kind, r.Outcome, r.HttpStatus)), Is.EqualTo(new[] { ("QuestionReceived", "", 0), ("AnswerReady", "answered", 200), ("AnswerDelivered", "answered", 200) }));
        Assert.That((records[0].Text, records[1].Original), Is.EqualTo((question, answer.Body)));
        Assert.That((records[1].PolicyVersion, records[1].ProfileVersion), Is.EqualTo(("bank/7", wire.Version)));
        Assert.That(records[1].AdapterVersion, Is.EqualTo(typeof(Engagement).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_fault_of_the_adapter_is_logged_with_the_versions_too(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("D");

        await AskAsync(wire.AgainstTheSchema, cancellationToken, id);

        var told = (await environment.RecordsAsync(id, 3, cancellationToken))[1];
        Assert.That((told.Outcome, told.PolicyVersion, told.ProfileVersion), Is.EqualTo(("KI1002", "bank/7", wire.Version)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_sidecars_own_faults_have_the_agreed_form_and_name_the_question(CancellationToken cancellationToken)
    {
        var question = QuestionOf(SearchKind.Iban);
        var withoutToken = await partner.SendAsync(Encoding.UTF8.GetBytes(question), wire.Shape, cancellationToken);
        var wrongPath = await PathAsync(question, wire.QuestionPathBelowBase + "/1", cancellationToken);
        var wrongType = await partner.AskAsync(Encoding.UTF8.GetBytes(question), cancellationToken, change: r =>
        {
            wire.Shape(r);
            r.Content!.Headers.ContentType = new("text/plain");
        });
        var (tooLarge, _) = await AskAsync(question + new string(' ', wire.MaxQuestionBytes), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((withoutToken.Status, FaultOf(withoutToken)), Is.EqualTo((401, "KI2001")));
            Assert.That(wire.Read(withoutToken.Body).QuestionId, Is.EqualTo(wire.QuestionId));
            Assert.That((wrongPath.Status, FaultOf(wrongPath)), Is.EqualTo((404, "KI1009")));
            Assert.That((wrongType.Status, FaultOf(wrongType)), Is.EqualTo((415, "KI1009")));
            Assert.That((tooLarge.Status, FaultOf(tooLarge)), Is.EqualTo((413, "KI1006")));
        });
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_paths_of_another_format_are_KI1009(CancellationToken cancellationToken)
    {
        foreach (var other in Dialect.All.Where(d => d != wire))
        {
            var answer = await PathAsync(QuestionOf(SearchKind.Iban), other.QuestionPathBelowBase, cancellationToken);

            Assert.That((answer.Status, FaultOf(answer)), Is.EqualTo((404, "KI1009")));
        }
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Outside_the_window_the_fault_has_the_agreed_form(CancellationToken cancellationToken)
    {
        await using var closed = await SidecarEnvironment.StartAsync(
            new()
            {
                WithAdapter = true,
                Wire = wire,
                Clock = new ManualTimeProvider(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)),
                Settings = s => s["Availability"] = new JsonObject { ["Opens"] = "00:00", ["Closes"] = "00:01", ["MarginSeconds"] = 0 },
            },
            cancellationToken);
        using var outside = closed.Connect();

        var answer = await outside.AskAsync(Encoding.UTF8.GetBytes(QuestionOf(SearchKind.Box)), cancellationToken, change: wire.Shape);

        Assert.That((answer.Status, FaultOf(answer)), Is.EqualTo((503, "KI3001")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_banks_service_asked_directly_answers_403_with_an_empty_body_and_looks_nobody_up(CancellationToken cancellationToken)
    {
        var before = environment.AdapterBank.Core.Calls;
        var (status, length) = await DirectAsync(QuestionOf(SearchKind.Person), Guid.NewGuid(), proof: null, cancellationToken);

        Assert.That((status, length), Is.EqualTo((HttpStatusCode.Forbidden, 0)));
        Assert.That(environment.AdapterBank.Core.Calls, Is.EqualTo(before));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_proof_that_was_used_once_is_worth_nothing_a_second_time(CancellationToken cancellationToken)
    {
        var question = QuestionOf(SearchKind.Person);
        var exchange = Guid.NewGuid();
        var proof = await ProofAsync(exchange, question, cancellationToken);

        Assert.That((await DirectAsync(question, exchange, proof, cancellationToken)).Status, Is.EqualTo(HttpStatusCode.OK), "the twin: a fresh proof");
        Assert.That((await DirectAsync(question, exchange, proof, cancellationToken)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_proof_is_for_one_body(CancellationToken cancellationToken)
    {
        var exchange = Guid.NewGuid();
        var proof = await ProofAsync(exchange, wire.Person(Some.PersonalNumbers[0]), cancellationToken);

        Assert.That((await DirectAsync(QuestionOf(SearchKind.Person), exchange, proof, cancellationToken)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private string QuestionOf(SearchKind kind) => kind switch
    {
        SearchKind.Person => wire.Person(TestCore.PersonNumber),
        SearchKind.PersonWithoutNumber => wire.PersonWithoutNumber(TestCore.NamelessName, TestCore.NamelessBirthDate),
        SearchKind.Organisation => wire.Organisation(TestCore.Organisation),
        SearchKind.CompanyName => wire.Company("Räksmörgås &amp; Söner AB"),
        SearchKind.Iban => wire.Iban(TestCore.Iban),
        SearchKind.AccountNumber => wire.AccountNumber(TestCore.AccountNumber),
        _ => wire.Box(TestCore.BoxReference),
    };

    private async Task<(PartnerAnswer Answer, DialectAnswer Document)> AskAsync(string question, CancellationToken cancellationToken, string? correlationId = null)
    {
        var answer = await partner.AskAsync(Encoding.UTF8.GetBytes(question), cancellationToken, change: r =>
        {
            wire.Shape(r);
            r.Headers.Add(wire.CorrelationHeaderIn, correlationId ?? Guid.NewGuid().ToString("D"));
        });
        return (answer, wire.Read(answer.Body));
    }

    private Task<PartnerAnswer> PathAsync(string question, string path, CancellationToken cancellationToken) =>
        partner.AskAsync(Encoding.UTF8.GetBytes(question), cancellationToken, change: r =>
        {
            wire.Shape(r);
            r.RequestUri = new(path, UriKind.Relative);
        });

    private string? FaultOf(PartnerAnswer answer) => wire.Read(answer.Body).Fault;

    private async Task<string> ProofAsync(Guid exchange, string question, CancellationToken cancellationToken) =>
        Institute.Adapter.Wire.Proofs.InstituteProof.Create(await File.ReadAllBytesAsync(environment.Kit.ProofKeyFile, cancellationToken), exchange, TimeProvider.System.GetUtcNow(), Encoding.UTF8.GetBytes(question));

    private async Task<(HttpStatusCode Status, int Length)> DirectAsync(string question, Guid exchange, string? proof, CancellationToken cancellationToken)
    {
        using var direct = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, environment.AdapterBank.Address + wire.QuestionPathBelowBase) { Content = new StringContent(question, Encoding.UTF8, new MediaTypeHeaderValue(wire.QuestionMediaType)) };
        request.Headers.Add("Institute-Exchange-Id", exchange.ToString("D"));
        if (proof is not null)
        {
            request.Headers.Add("Institute-Proof", proof);
        }

        using var answer = await direct.SendAsync(request, cancellationToken);
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length);
    }
}
