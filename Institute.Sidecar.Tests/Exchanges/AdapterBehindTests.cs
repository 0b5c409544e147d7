using System.Net;
using System.Net.Http.Headers;
using Institute.Testing;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Sidecar and adapter together, as a bank runs them.</summary>
public sealed class AdapterBehindTests
{
    private SidecarEnvironment environment = null!;
    private PartnerClient partner = null!;

    public static IEnumerable<TestCaseData> EverySearchKey()
    {
        yield return new TestCaseData(KvsQuestion.Person(TestCore.PersonNumber), "TRAFF").SetArgDisplayNames("person");
        yield return new TestCaseData(KvsQuestion.PersonWithoutNumber(TestCore.NamelessName, TestCore.NamelessBirthDate), "TRAFF").SetArgDisplayNames("person without number");
        yield return new TestCaseData(KvsQuestion.Organisation(TestCore.Organisation), "TRAFF").SetArgDisplayNames("organisation");
        yield return new TestCaseData(KvsQuestion.Company("Räksmörgås &amp; Söner AB"), "TRAFF").SetArgDisplayNames("company");
        yield return new TestCaseData(KvsQuestion.Iban(TestCore.Iban), "TRAFF").SetArgDisplayNames("iban");
        yield return new TestCaseData(KvsQuestion.Box(TestCore.BoxReference), "TRAFF").SetArgDisplayNames("box");
        yield return new TestCaseData(KvsQuestion.AccountNumber(TestCore.AccountNumber), "INGEN_TRAFF").SetArgDisplayNames("account number");
        yield return new TestCaseData(KvsQuestion.Coordination(Some.CoordinationNumber), "INGEN_TRAFF").SetArgDisplayNames("samordningsnummer");
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(new() { WithAdapter = true }, CancellationToken.None);
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

    [TestCaseSource(nameof(EverySearchKey))]
    [CancelAfter(30_000)]
    public async Task Every_search_key_is_answered_end_to_end(byte[] question, string outcome, CancellationToken cancellationToken)
    {
        var answer = await partner.AskAsync(question, cancellationToken);
        Assert.That((answer.Status, answer.Outcome), Is.EqualTo((200, outcome)), answer.Text);
    }

    [TestCase("<Fraga", 400, "KI1001", TestName = "A_broken_document_is_KI1001")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"/>", 400, "KI1002", TestName = "A_document_against_the_schema_is_KI1002")]
    [CancelAfter(30_000)]
    public async Task A_bad_question_is_refused_by_the_adapter(string question, int status, string fault, CancellationToken cancellationToken)
    {
        var answer = await partner.AskAsync(System.Text.Encoding.UTF8.GetBytes(question), cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((status, fault)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_number_that_cannot_exist_is_KI1003(CancellationToken cancellationToken)
    {
        var answer = await partner.AskAsync(KvsQuestion.Person(TestCore.PersonNumber[..11] + (char)('0' + ((TestCore.PersonNumber[11] - '0' + 1) % 10))), cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((400, "KI1003")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_lookup_that_throws_is_KI4002_and_never_no_hit(CancellationToken cancellationToken)
    {
        environment.AdapterBank.Core.Failure = () => new InvalidOperationException("the core is down");
        var answer = await partner.AskAsync(KvsQuestion.Person(TestCore.PersonNumber), cancellationToken);
        Assert.That((answer.Status, answer.Fault, answer.Outcome), Is.EqualTo((502, "KI4002", "FEL")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_banks_service_asked_directly_answers_403_with_an_empty_body_and_looks_nobody_up(CancellationToken cancellationToken)
    {
        var before = environment.AdapterBank.Core.Calls;
        using var direct = new HttpClient();
        using var content = new ByteArrayContent(KvsQuestion.Person(TestCore.PersonNumber));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/xml");
        using var answer = await direct.PostAsync(new Uri(environment.AdapterBank.Address + PartnerClient.QuestionPath), content, cancellationToken);
        Assert.That((answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length), Is.EqualTo((HttpStatusCode.Forbidden, 0)));
        Assert.That(environment.AdapterBank.Core.Calls, Is.EqualTo(before));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_proof_that_was_used_once_is_worth_nothing_a_second_time(CancellationToken cancellationToken)
    {
        var question = KvsQuestion.Person(TestCore.PersonNumber);
        var key = await File.ReadAllBytesAsync(environment.Kit.ProofKeyFile, cancellationToken);
        var exchange = Guid.NewGuid();
        var proof = Institute.Adapter.Wire.Proofs.InstituteProof.Create(key, exchange, TimeProvider.System.GetUtcNow(), question);
        Assert.That(await DirectAsync(question, exchange, proof, cancellationToken), Is.EqualTo(HttpStatusCode.OK), "the twin: a fresh proof");
        Assert.That(await DirectAsync(question, exchange, proof, cancellationToken), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_proof_is_for_one_body(CancellationToken cancellationToken)
    {
        var key = await File.ReadAllBytesAsync(environment.Kit.ProofKeyFile, cancellationToken);
        var exchange = Guid.NewGuid();
        var proof = Institute.Adapter.Wire.Proofs.InstituteProof.Create(key, exchange, TimeProvider.System.GetUtcNow(), KvsQuestion.Person(Some.PersonalNumbers[0]));
        Assert.That(await DirectAsync(KvsQuestion.Person(TestCore.PersonNumber), exchange, proof, cancellationToken), Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task<HttpStatusCode> DirectAsync(byte[] question, Guid exchange, string proof, CancellationToken cancellationToken)
    {
        using var direct = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, environment.AdapterBank.Address + PartnerClient.QuestionPath) { Content = new ByteArrayContent(question) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/xml");
        request.Headers.Add("Institute-Exchange-Id", exchange.ToString("D"));
        request.Headers.Add("Institute-Proof", proof);
        using var answer = await direct.SendAsync(request, cancellationToken);
        return answer.StatusCode;
    }
}
