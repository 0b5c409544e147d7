using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Institute.Testing;
using Institute.Testing.Profiles;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>The whole way in an invented schema: other path, media types, header and statuses, and not a line of code for it.</summary>
public sealed class ProfileExchangeTests
{
    private static readonly XNamespace Reply = "urn:example:registry:reply:1";
    private static readonly XNamespace Envelope = "urn:example:envelope:1";

    private SidecarEnvironment environment = null!;
    private PartnerClient partner = null!;

    public static IEnumerable<TestCaseData> EverySearchKey()
    {
        yield return new TestCaseData($"<q:Individual idNumber='{TestCore.PersonNumber}'/>", "found").SetArgDisplayNames("person");
        yield return new TestCaseData($"<q:Individual name='{TestCore.NamelessName}' born='{TestCore.NamelessBirthDate}'/>", "found").SetArgDisplayNames("person without number");
        yield return new TestCaseData($"<q:Company registration='{TestCore.Organisation}'/>", "found").SetArgDisplayNames("organisation");
        yield return new TestCaseData("<q:Company name='Räksmörgås &amp; Söner AB'/>", "found").SetArgDisplayNames("company");
        yield return new TestCaseData($"<q:Account iban='{TestCore.Iban}'/>", "found").SetArgDisplayNames("iban");
        yield return new TestCaseData($"<q:Locker label='{TestCore.BoxReference}'/>", "found").SetArgDisplayNames("box");
        yield return new TestCaseData($"<q:Account other='{TestCore.AccountNumber}'/>", "nothing").SetArgDisplayNames("account number");
        yield return new TestCaseData($"<q:Individual idKind='coordination' idNumber='{Some.CoordinationNumber}'/>", "nothing").SetArgDisplayNames("samordningsnummer");
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        environment = await SidecarEnvironment.StartAsync(WithProfile(), CancellationToken.None);
        partner = environment.Connect();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        partner.Dispose();
        await environment.DisposeAsync();
    }

    [SetUp]
    public void Mend() => environment.AdapterBank.Core.Failure = null;

    [TestCaseSource(nameof(EverySearchKey))]
    [CancelAfter(30_000)]
    public async Task Every_search_key_is_answered_in_the_profiles_form(string search, string outcome, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(Question(search), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((answer.Status, OutcomeOf(answer)), Is.EqualTo((200, outcome)), answer.Text);
            Assert.That(answer.Headers["Content-Type"], Is.EqualTo("application/vnd.example.reply+xml; charset=utf-8"));
            Assert.That(answer.Headers["X-Reply-To"], Is.EqualTo("corr-7"));
            Assert.That(answer.Svar.Element(Envelope + "Header")!.Attribute("inReplyTo")?.Value, Is.EqualTo("m-1"));
        });
    }

    [TestCase("<q:Individual idNumber='195902173392'/>", 422, "KI1003", TestName = "An_impossible_number_has_the_profiles_status")]
    [TestCase("<q:Person/>", 400, "KI1002", TestName = "A_question_against_the_official_schema_is_KI1002")]
    [TestCase("<q:Person>", 400, "KI1001", TestName = "A_broken_document_is_KI1001")]
    [CancelAfter(30_000)]
    public async Task Refused(string search, int status, string code, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(Question(search), cancellationToken);

        Assert.That((answer.Status, FaultOf(answer)), Is.EqualTo((status, code)), answer.Text);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_failing_core_is_told_in_the_profiles_form(CancellationToken cancellationToken)
    {
        environment.AdapterBank.Core.Failure = () => new InvalidOperationException();

        var answer = await AskAsync(Question($"<q:Account iban='{TestCore.Iban}'/>"), cancellationToken);

        Assert.That((answer.Status, FaultOf(answer)), Is.EqualTo((502, "KI4002")));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task The_sidecars_own_faults_have_the_profiles_form_and_name_the_question(CancellationToken cancellationToken)
    {
        var question = Question($"<q:Account iban='{TestCore.Iban}'/>");
        var withoutToken = await partner.SendAsync(question, Shape, cancellationToken);
        var wrongPath = await partner.AskAsync(question, cancellationToken);
        var wrongType = await partner.AskAsync(question, cancellationToken, change: r =>
        {
            Shape(r);
            r.Content!.Headers.ContentType = new("application/xml");
        });
        var tooLarge = await AskAsync(Question(new string(' ', 40_000)), cancellationToken);

        Assert.Multiple(() =>
        {
            Assert.That((withoutToken.Status, FaultOf(withoutToken)), Is.EqualTo((401, "KI2001")));
            Assert.That(withoutToken.Svar.Element(Envelope + "Header")!.Attribute("inReplyTo")?.Value, Is.EqualTo("m-1"));
            Assert.That((wrongPath.Status, FaultOf(wrongPath)), Is.EqualTo((404, "KI1009")), "the path of kvs");
            Assert.That((wrongType.Status, FaultOf(wrongType)), Is.EqualTo((415, "KI1009")), "the media type of kvs");
            Assert.That((tooLarge.Status, FaultOf(tooLarge)), Is.EqualTo((413, "KI1006")), "the profile's size");
        });
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Outside_the_window_the_fault_has_the_profiles_form(CancellationToken cancellationToken)
    {
        await using var closed = await SidecarEnvironment.StartAsync(WithProfile(s => s["Availability"] = new JsonObject { ["Opens"] = "00:00", ["Closes"] = "00:01", ["MarginSeconds"] = 0 }) with { Clock = new Institute.Testing.Time.ManualTimeProvider(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)) }, cancellationToken);
        using var outside = closed.Connect();

        var answer = await outside.AskAsync(Question("<q:Locker label='1'/>"), cancellationToken, change: Shape);

        Assert.That((answer.Status, FaultOf(answer)), Is.EqualTo((503, "KI3001")));
    }

    private static SidecarEnvironmentOptions WithProfile(Action<JsonObject>? settings = null) => new()
    {
        WithAdapter = true,
        Adapter = o => o.ProfileDirectory = InventedProfile.Directory,
        Settings = s =>
        {
            s["Wire"] = new JsonObject { ["ProfileDirectory"] = InventedProfile.Directory };
            settings?.Invoke(s);
        },
    };

    private static byte[] Question(string search) => Encoding.UTF8.GetBytes(
        $"""<e:QueryEnvelope xmlns:e="urn:example:envelope:1"><e:Header messageId="m-1" sentAt="2026-11-21T10:15:30Z"/><e:Body><q:Query xmlns:q="urn:example:registry:query:1">{search}</q:Query></e:Body></e:QueryEnvelope>""");

    private Task<PartnerAnswer> AskAsync(byte[] question, CancellationToken cancellationToken) => partner.AskAsync(question, cancellationToken, change: Shape);

    private static void Shape(HttpRequestMessage request)
    {
        request.RequestUri = new("/kvs/v1/registry/queries", UriKind.Relative);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.example.query+xml");
        request.Headers.Add("X-Request-Id", "corr-7");
    }

    private static string? OutcomeOf(PartnerAnswer answer) => answer.Svar.Descendants(Reply + "Reply").Single().Attribute("outcome")?.Value;

    private static string? FaultOf(PartnerAnswer answer) => answer.Svar.Descendants(Reply + "Problem").SingleOrDefault()?.Attribute("code")?.Value;
}
