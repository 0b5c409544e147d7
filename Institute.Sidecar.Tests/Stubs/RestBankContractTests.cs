using System.Net.Http.Headers;
using System.Xml.Linq;
using Institute.Sidecar.Tests.Samples;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>RestBank behind the sidecar, against the real WireMock: each behaviour of the core gives its own answer, and nothing incomplete looks like "no hit".</summary>
[Category("Slow")]
public sealed class RestBankContractTests
{
    private static readonly XNamespace Kvs = "urn:kontoinstitute:kvs:1";
    private StubPlatform platform = null!;
    private StubServer stubs = null!;
    private RestBankProcess bank = null!;
    private SidecarEnvironment sidecar = null!;
    private AuthenticationHeaderValue token = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        platform = new();
        stubs = await StubServer.StartAsync(CancellationToken.None, "--certificate", platform.CertificateFile);
        bank = await RestBankProcess.StartAsync(BuiltProgram.PathOf("samples/RestBank", "RestBank"), stubs, CancellationToken.None);
        sidecar = await SidecarEnvironment.StartAsync(
            new()
            {
                BankAddresses = [bank.Address.GetLeftPart(UriPartial.Authority)],
                Settings = settings =>
                {
                    settings["Bank"]!["ProofKeyFile"] = bank.ProofKeyFile;
                    platform.Allow(settings, stubs);
                },
            },
            CancellationToken.None);
        token = await StubPlatform.TokenAsync(stubs, CancellationToken.None);
        await WarmAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (sidecar?.DisposeAsync() ?? default);
        await (bank?.DisposeAsync() ?? default);
        await (stubs?.DisposeAsync() ?? default);
        platform.Dispose();
    }

    [TestCase("198001302390", 200, "TRAFF", TestName = "A_made_customer_is_told")]
    [TestCase("197606102387", 200, "TRAFF", TestName = "A_customer_on_two_pages_is_told")]
    [TestCase("200806302386", 200, "INGEN_TRAFF", TestName = "Nobody_is_no_hit")]
    [TestCase("199111102381", 504, "KI4001", TestName = "A_slow_core_is_KI4001")]
    [TestCase("197607282394", 502, "KI4002", TestName = "A_failing_core_is_KI4002")]
    [TestCase("198203042380", 502, "KI4002", TestName = "An_unavailable_core_is_KI4002")]
    [TestCase("198203272383", 502, "KI4002", TestName = "A_core_that_resets_is_KI4002")]
    [TestCase("197612222393", 502, "KI4002", TestName = "A_core_that_refuses_the_service_is_KI4002")]
    [TestCase("200110222387", 502, "KI4002", TestName = "A_core_that_fails_at_the_second_page_is_KI4002")]
    [TestCase("200112272398", 502, "KI4002", TestName = "A_core_that_breaks_off_is_KI4002")]
    [TestCase("197609052381", 502, "KI4002", TestName = "A_stale_core_is_KI4002")]
    [TestCase("198205192399", 502, "KI4002", TestName = "JSON_that_ends_too_early_is_KI4002")]
    [TestCase("200202102380", 502, "KI4002", TestName = "A_page_of_HTML_is_KI4002")]
    [TestCase("199112152393", 502, "KI4002", TestName = "An_IBAN_that_cannot_exist_is_KI4002")]
    [TestCase("197611102398", 502, "KI4002", TestName = "A_missing_date_is_KI4002")]
    [TestCase("200201262391", 502, "KI4002", TestName = "Somebody_elses_account_is_KI4002")]
    [CancelAfter(60_000)]
    public async Task The_cores_behaviour_decides_the_answer(string number, int status, string outcome, CancellationToken cancellationToken)
    {
        var answer = await platform.AskAsync(sidecar, token, KvsQuestion.Person(number), cancellationToken);
        Assert.That((answer.Status, Outcome(answer)), Is.EqualTo((status, outcome)));
        Assert.That(bank.Output, Does.Not.Contain(number), "the service's own log tells of nobody");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Both_pages_are_told_whole(CancellationToken cancellationToken)
    {
        var answer = await platform.AskAsync(sidecar, token, KvsQuestion.Person("197606102387"), cancellationToken);
        Assert.That((answer.Status, Outcome(answer)), Is.EqualTo((200, "TRAFF")), bank.Output);
        var root = answer.Svar;
        Assert.That((root.Elements(Kvs + "Konto").Count(), root.Elements(Kvs + "Vardefack").Count()), Is.EqualTo((2, 1)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Every_other_search_key_reaches_the_core(CancellationToken cancellationToken)
    {
        byte[][] questions =
        [
            KvsQuestion.Organisation("5599000006"),
            KvsQuestion.Company("Trädgård 9 i Exempelstad Handelsbolag"),
            KvsQuestion.Iban("SE2199900000000000000036"),
            KvsQuestion.AccountNumber("99-0000-0016"),
            KvsQuestion.Box("GBG-000001"),
        ];
        foreach (var question in questions)
        {
            var answer = await platform.AskAsync(sidecar, token, question, cancellationToken);
            Assert.That((answer.Status, Outcome(answer)), Is.EqualTo((200, "TRAFF")), System.Text.Encoding.UTF8.GetString(question));
        }

        var ambiguous = await platform.AskAsync(sidecar, token, KvsQuestion.PersonWithoutNumber("Ioan Popescu", "1991-01-01"), cancellationToken);
        Assert.That((ambiguous.Status, Outcome(ambiguous)), Is.EqualTo((409, "KI1005")));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_issuers_token_counts_for_its_own_certificate_only(CancellationToken cancellationToken)
    {
        using var other = sidecar.Connect();
        var answer = await other.SendAsync(KvsQuestion.Person("198001302390"), request => request.Headers.Authorization = token, cancellationToken);
        Assert.That((answer.Status, Outcome(answer)), Is.EqualTo((401, "KI2001")));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_core_gives_nothing_without_a_token(CancellationToken cancellationToken)
    {
        using var client = StubPlatform.Connect(stubs);
        using var query = new StringContent("{\"identityNumber\":\"198001302390\"}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri($"{stubs.Core}/engagements/search"), query, cancellationToken);
        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
    }

    /// <summary>Until the sidecar has the issuer's keys, and four cold programs on a busy machine have become warm ones.</summary>
    private async Task WarmAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while ((await platform.AskAsync(sidecar, token, KvsQuestion.Person("198001302390"), patience.Token)).Status != 200)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, patience.Token);
        }
    }

    private static string? Outcome(PartnerAnswer answer) => answer.Fault ?? answer.Outcome;
}
