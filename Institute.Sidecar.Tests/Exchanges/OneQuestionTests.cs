using System.Net.Http.Headers;
using Institute.Testing;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>One question end to end over real sockets: each of the twelve steps in its simplest form.</summary>
public sealed class OneQuestionTests
{
    private static readonly byte[] Question = KvsQuestion.Person(Some.PersonalNumber);

    private SidecarEnvironment environment = null!;
    private PartnerClient partner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(null, CancellationToken.None);
        partner = environment.Connect();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await environment.DisposeAsync();
    }

    [SetUp]
    public void Answer() => environment.Bank.Behaviour = BankAnswers.Answered();

    [Test]
    [CancelAfter(30_000)]
    public async Task A_question_reaches_the_bank_and_its_answer_the_partner_byte_for_byte(CancellationToken cancellationToken)
    {
        var before = environment.Bank.Requests.Count;
        var answer = await partner.AskAsync(Question, cancellationToken);
        Assert.That((answer.Status, answer.Outcome), Is.EqualTo((200, "INGEN_TRAFF")));
        Assert.That(answer.Body, Is.EqualTo(KvsAnswer.NoHit()));
        Assert.That(answer.Headers["Content-Type"], Is.EqualTo("application/xml; charset=utf-8"));
        Assert.That(environment.Bank.Requests, Has.Count.EqualTo(before + 1));
        Assert.That((environment.Bank.Requests[^1].Method, environment.Bank.Requests[^1].Target), Is.EqualTo(("POST", "/kvs/v1/fragor")));
        Assert.That(environment.Bank.Requests[^1].Body, Is.EqualTo(Question));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Question_answer_and_delivery_are_in_the_log_under_one_correlation_id(CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("D");
        await partner.AskAsync(Question, cancellationToken, id);
        var records = await environment.RecordsAsync(id, 3, cancellationToken);
        Assert.That(records.Select(r => (r.Kind, r.Outcome, r.HttpStatus)), Is.EqualTo(new[] { ("QuestionReceived", "", 0), ("AnswerReady", "answered", 200), ("AnswerDelivered", "answered", 200) }));
        Assert.That(records.Select(r => r.ExchangeId).Distinct().Count(), Is.EqualTo(1));
        Assert.That(records[0].Original, Is.EqualTo(Question));
        Assert.That(records[1].Original, Is.EqualTo(KvsAnswer.NoHit()));
        Assert.That(records[2].Detail, Is.EqualTo("whole"));
        Assert.That(records.Select(r => r.CallerThumbprint), Has.All.EqualTo(environment.Kit.Partner.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).ToLowerInvariant()));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_correlation_id_is_echoed_and_forwarded_and_a_repeated_one_is_a_new_exchange(CancellationToken cancellationToken)
    {
        var id = "skv-" + Guid.NewGuid().ToString("N")[..20];
        var first = await partner.AskAsync(Question, cancellationToken, id);
        Assert.That(environment.Bank.Requests[^1].Headers["skv_client_correlation_id"], Is.EqualTo(id));
        var second = await partner.AskAsync(Question, cancellationToken, id);
        Assert.That((first.CorrelationId, second.CorrelationId), Is.EqualTo((id, id)));
        var records = await environment.RecordsAsync(id, 6, cancellationToken);
        Assert.That(records.Select(r => r.ExchangeId).Distinct().Count(), Is.EqualTo(2));
    }

    [TestCase(null, TestName = "A_missing_correlation_id_is_made_here")]
    [TestCase("0123456789012345678901234567890123456", TestName = "A_correlation_id_of_37_characters_is_replaced")]
    [TestCase("with blank", TestName = "A_correlation_id_with_a_blank_is_replaced")]
    [CancelAfter(30_000)]
    public async Task A_correlation_id_that_cannot_be_kept_is_replaced(string? sent, CancellationToken cancellationToken)
    {
        var answer = await partner.AskAsync(Question, cancellationToken, sent);
        Assert.That((answer.Status, Guid.TryParseExact(answer.CorrelationId, "D", out var id), id.Version), Is.EqualTo((200, true, 7)));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Without_a_token_the_answer_is_KI2001_and_the_bank_hears_nothing(CancellationToken cancellationToken)
    {
        var before = environment.Bank.Begun;
        var answer = await partner.SendAsync(Question, null, cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((401, "KI2001")));
        Assert.That(answer.Headers["WWW-Authenticate"], Does.StartWith("Bearer"));
        Assert.That(environment.Bank.Begun, Is.EqualTo(before));
        Assert.That((await environment.RecordsAsync(answer.CorrelationId!, 3, cancellationToken)).Select(r => r.Outcome), Is.EqualTo(new[] { "", "KI2001", "KI2001" }));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_made_up_token_is_KI2001(CancellationToken cancellationToken)
    {
        var answer = await partner.SendAsync(Question, r => r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "made.up.token"), cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((401, "KI2001")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_holder_who_is_not_on_the_allow_list_gets_KI2002_on_the_record(CancellationToken cancellationToken)
    {
        var before = environment.Bank.Begun;
        using var stranger = environment.Connect(environment.Kit.Stranger);
        var answer = await stranger.SendAsync(Question, null, cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((403, "KI2002")));
        Assert.That(environment.Bank.Begun, Is.EqualTo(before));
        Assert.That((await environment.RecordsAsync(answer.CorrelationId!, 3, cancellationToken))[0].Original, Is.EqualTo(Question));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_monitor_may_ask_about_its_test_customers_and_nobody_else(CancellationToken cancellationToken)
    {
        using var monitor = environment.Connect(environment.Kit.Monitor);
        var own = await monitor.AskAsync(KvsQuestion.Person(Some.PersonalNumbers[^1]), cancellationToken);
        var other = await monitor.AskAsync(Question, cancellationToken);
        Assert.That((own.Status, other.Status, other.Fault), Is.EqualTo((200, 403, "KI2002")));
        Assert.That((await environment.RecordsAsync(own.CorrelationId!, 3, cancellationToken)).Select(r => r.IsMonitor), Has.All.True);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Nothing_of_the_partners_headers_reaches_the_bank_but_what_is_listed(CancellationToken cancellationToken)
    {
        string[] spoofed = ["X-ARR-ClientCert", "X-Client-Cert", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Institute-Proof", "Institute-Exchange-Id", "Institute-Remaining-Milliseconds", "Institute-Outcome", "traceparent", "baggage", "X-Anything"];
        var answer = await partner.AskAsync(Question, cancellationToken, null, request =>
        {
            foreach (var name in spoofed)
            {
                Assert.That(request.Headers.TryAddWithoutValidation(name, "evil"), Is.True);
            }
        });
        Assert.That(answer.Status, Is.EqualTo(200));
        var seen = environment.Bank.Requests[^1].Headers;
        string[] listed = ["Host", "Content-Type", "Content-Length", "skv_client_correlation_id", "Institute-Exchange-Id", "Institute-Remaining-Milliseconds", "Institute-Proof", "traceparent"];
        Assert.That(seen.Keys, Is.SubsetOf(listed));
        Assert.That(seen.Values, Has.None.Contain("evil"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Nothing_of_the_banks_headers_reaches_the_partner_but_what_is_listed(CancellationToken cancellationToken)
    {
        environment.Bank.Then(Institute.Testing.Peers.PeerBehaviour.Answer(KvsAnswer.NoHit(), headers: [.. BankAnswers.AdapterHeaders(), ("Set-Cookie", "evil=1"), ("X-Powered-By", "evil")]));
        var answer = await partner.AskAsync(Question, cancellationToken);
        string[] listed = ["Content-Type", "Content-Length", "Date", "Cache-Control", "skv_client_correlation_id"];
        Assert.That((answer.Status, answer.Outcome), Is.EqualTo((200, "INGEN_TRAFF")));
        Assert.That(answer.Headers.Keys, Is.SubsetOf(listed));
    }

    [TestCase("DELETE", PartnerClient.QuestionPath, "application/xml", 405, TestName = "Another_method_is_KI1009_405")]
    [TestCase("POST", "/kvs/v1/annat", "application/xml", 404, TestName = "Another_path_is_KI1009_404")]
    [TestCase("POST", PartnerClient.QuestionPath + "?x=1", "application/xml", 404, TestName = "A_query_is_KI1009_404")]
    [TestCase("POST", "/kvs/v1/%66ragor/", "application/xml", 404, TestName = "A_slash_more_is_KI1009_404")]
    [TestCase("POST", PartnerClient.QuestionPath, "application/json", 415, TestName = "JSON_is_KI1009_415")]
    [TestCase("POST", PartnerClient.QuestionPath, "application/xml; charset=iso-8859-1", 415, TestName = "Another_charset_is_KI1009_415")]
    [CancelAfter(30_000)]
    public async Task A_request_outside_the_table_is_KI1009_on_the_record(string method, string path, string mediaType, int status, CancellationToken cancellationToken)
    {
        var answer = await partner.AskAsync(Question, cancellationToken, null, request =>
        {
            request.Method = new HttpMethod(method);
            request.RequestUri = new Uri(path, UriKind.Relative);
            request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        });
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((status, "KI1009")));
        Assert.That((await environment.RecordsAsync(answer.CorrelationId!, 3, cancellationToken))[0].Original, Is.EqualTo(Question));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_question_over_the_cap_is_KI1006_and_its_first_64_KiB_are_kept_and_marked_cut(CancellationToken cancellationToken)
    {
        var large = KvsQuestion.Search($"<Person><Personnummer>{Some.PersonalNumber}</Personnummer></Person>" + new string(' ', 70_000));
        var answer = await partner.AskAsync(large, cancellationToken);
        Assert.That((answer.Status, answer.Fault), Is.EqualTo((413, "KI1006")));
        var asked = (await environment.RecordsAsync(answer.CorrelationId!, 3, cancellationToken))[0];
        Assert.That((asked.Detail, asked.Original!.Length), Is.EqualTo(("cut", 65_536)));
        Assert.That(asked.Original, Is.EqualTo(large[..65_536]));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_fault_of_the_adapter_passes_with_its_status(CancellationToken cancellationToken)
    {
        environment.Bank.Then(Institute.Testing.Peers.PeerBehaviour.Answer(KvsAnswer.NoHit(), 422, headers: BankAnswers.AdapterHeaders("KI1004")));
        var answer = await partner.AskAsync(Question, cancellationToken);
        Assert.That(answer.Status, Is.EqualTo(422));
        Assert.That((await environment.RecordsAsync(answer.CorrelationId!, 3, cancellationToken))[1].Outcome, Is.EqualTo("KI1004"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_bank_is_told_how_long_the_sidecar_waits(CancellationToken cancellationToken)
    {
        // By a clock that stands: how long the way to the bank took is the machine's affair.
        await using var still = await SidecarEnvironment.StartAsync(new() { Clock = new ManualTimeProvider() }, cancellationToken);
        using var asking = still.Connect();
        await asking.AskAsync(Question, cancellationToken);
        Assert.That(still.Bank.Requests[^1].Headers["Institute-Remaining-Milliseconds"], Is.EqualTo("9000"));
    }
}
