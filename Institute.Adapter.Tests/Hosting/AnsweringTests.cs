using System.Text;
using Institute.Testing;
using Institute.Testing.Dialects;

namespace Institute.Adapter.Tests.Hosting;

[Parallelizable(ParallelScope.Children)]
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
internal sealed class AnsweringTests(Dialect wire)
{
    private readonly Questions questions = new(wire);

    [Test]
    public async Task A_hit_is_answered_with_the_account_and_the_headers_that_the_sidecar_records()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Finds(Given.Account(Given.Person()));

        var reply = await host.AskAsync(questions.Person);

        Assert.That((reply.Status, reply.Outcome, reply.Result), Is.EqualTo((200, "answered", "TRAFF")));
        Assert.That(reply.Ibans, Is.EqualTo(new[] { Some.Iban(1) }));
        Assert.That(reply.Document.QuestionId, Is.EqualTo(wire.QuestionId), "the question is named");
        Assert.That(reply.Headers["Content-Type"], Is.EqualTo(wire.AnswerContentType));
        Assert.That(reply.Headers["Institute-Version"], Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(reply.Headers["Institute-Policy"], Is.EqualTo("law/1"));
        Assert.That(reply.Headers["Institute-Profile"], Is.EqualTo(wire.Version));
        Assert.That(reply.Headers["Cache-Control"], Is.EqualTo("no-store"));
    }

    [Test]
    public async Task No_hit_looks_like_a_hit_everywhere_but_in_the_document()
    {
        await using var host = await AdapterHost.StartAsync(wire);

        var none = await host.AskAsync(questions.Person);
        var linesOfNone = host.Log.Lines.Count;
        host.First.Finds(Given.Account(Given.Person()));
        var hit = await host.AskAsync(questions.Person);

        Assert.That((none.Status, none.Outcome, none.Result), Is.EqualTo((200, "answered", "INGEN_TRAFF")));
        Assert.That(none.Headers.Keys, Is.EquivalentTo(hit.Headers.Keys));
        Assert.That(host.Log.ToString(), Does.Not.Contain("TRAFF").And.Not.Contain(Some.PersonalNumber));
        Assert.That(linesOfNone, Is.GreaterThan(0));
    }

    [Test]
    public async Task Every_search_key_reaches_its_own_method([Values] SearchKind kind)
    {
        await using var host = await AdapterHost.StartAsync(wire);

        var reply = await host.AskAsync(questions.Of(kind));

        Assert.That(reply.Result, Is.EqualTo("INGEN_TRAFF"));
        Assert.That(host.First.Asked.Select(a => a.Search.Kind), Is.EqualTo(new[] { kind }));
    }

    [Test]
    public async Task A_box_reference_is_told_only_in_answer_to_a_search_by_it()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Finds(Given.Box(Given.Person()));

        Assert.That((await host.AskAsync(questions.Person)).BoxReferences, Is.Empty);
        Assert.That((await host.AskAsync(questions.Of(SearchKind.Box))).BoxReferences, Is.EqualTo(new[] { "F-117" }));
    }

    [Test]
    public async Task A_key_that_no_lookup_serves_is_KI1004()
    {
        await using var host = await AdapterHost.StartAsync(wire, p => p.Lookups = a => a.AddLookup<SecondLookup>());

        var reply = await host.AskAsync(questions.Of(SearchKind.Box));

        Assert.That((reply.Status, reply.FaultCode, reply.Outcome), Is.EqualTo((wire.StatusOf("KI1004"), "KI1004", "KI1004")));
    }

    [TestCase("KI1001")]
    [TestCase("KI1002")]
    public async Task A_question_that_cannot_be_read_is_refused_without_the_lookup(string code)
    {
        await using var host = await AdapterHost.StartAsync(wire);

        var reply = await host.AskAsync(code is "KI1001" ? questions.Person[..^3] : wire.AgainstTheSchema);

        Assert.That((reply.Status, reply.FaultCode), Is.EqualTo((wire.StatusOf(code), code)));
        Assert.That(host.First.Asked, Is.Empty);
    }

    [Test]
    public async Task A_number_that_cannot_exist_is_KI1003()
    {
        await using var host = await AdapterHost.StartAsync(wire);

        var reply = await host.AskAsync(questions.PersonBy("195902173392"));

        Assert.That((reply.Status, reply.FaultCode), Is.EqualTo((wire.StatusOf("KI1003"), "KI1003")));
    }

    [Test]
    public async Task Wrong_path_method_and_media_type_are_KI1009()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var body = Encoding.UTF8.GetBytes(questions.Person);
        var path = host.Vouched(body);
        path.RequestUri = new Uri(host.Address, wire.QuestionPathBelowBase + "/1");
        var method = host.Vouched(body);
        method.Method = HttpMethod.Put;
        var type = host.Vouched(body);
        type.Content!.Headers.Remove("Content-Type");
        type.Content.Headers.Add("Content-Type", "text/plain");

        Assert.That((await host.SendAsync(path)) is { Status: 404, FaultCode: "KI1009" }, Is.True);
        var notAllowed = await host.SendAsync(method);
        Assert.That((notAllowed.Status, notAllowed.FaultCode, notAllowed.Headers["Allow"]), Is.EqualTo((405, "KI1009", "POST")));
        Assert.That((await host.SendAsync(type)) is { Status: 415, FaultCode: "KI1009" }, Is.True);
        Assert.That(host.First.Asked, Is.Empty);
    }

    [Test]
    public async Task A_question_over_the_limit_is_KI1006_and_at_the_limit_it_is_read()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var at = questions.Person + new string(' ', wire.MaxQuestionBytes - Encoding.UTF8.GetByteCount(questions.Person));

        Assert.That((await host.AskAsync(at)).Status, Is.EqualTo(200));
        Assert.That((await host.AskAsync(at + " ")) is { Status: 413, FaultCode: "KI1006" }, Is.True);
    }

    [Test]
    public async Task An_answer_over_the_limit_is_KI1007()
    {
        await using var host = await AdapterHost.StartAsync(wire, p => p.Options = o => o.MaxAnswerBytes = 20_000);
        host.First.Finds([.. Enumerable.Range(1, 200).Select(i => (Engagement)Given.AccountNumbered(i, Given.Person()))]);

        Assert.That((await host.AskAsync(questions.Person)) is { Status: 422, FaultCode: "KI1007", Outcome: "KI1007" }, Is.True);
    }

    [Test]
    public async Task A_person_who_cannot_be_told_is_KI4003()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Finds(Given.Account(Given.Person(), new Person(Given.Customer("K2"), PersonName.Parse("Bo Ek"))));

        var reply = await host.AskAsync(questions.Person);

        Assert.That((reply.Status, reply.FaultCode), Is.EqualTo((wire.StatusOf("KI4003"), "KI4003")));
    }

    [Test]
    public async Task Characters_that_XML_cannot_carry_are_replaced_counted_and_logged()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Finds(Given.Account(new Person(Given.Customer(), PersonName.Parse("Bo\u0001 Ek"), Given.Number())));

        Assert.That((await host.AskAsync(questions.Person)).Status, Is.EqualTo(200));
        Assert.That(host.Log.Lines.Where(l => l.Event.Id == 1024).Select(l => l.Text), Has.Some.Contains(": 1 characters"));
    }

    [TestCase("2026-06-10T21:59:59.999Z", true)]
    [TestCase("2026-06-10T22:00:00Z", false)]
    public async Task The_five_years_end_at_midnight_in_Stockholm(string now, bool told)
    {
        var clock = new Testing.Time.ManualTimeProvider(DateTimeOffset.Parse(now, provider: null));
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        host.First.Finds(Given.Account(Given.Person()) with { Closed = new DateOnly(2021, 6, 10) });

        Assert.That((await host.AskAsync(questions.Person)).Result, Is.EqualTo(told ? "TRAFF" : "INGEN_TRAFF"));
    }

    [Test]
    public async Task What_the_adapter_serves_is_told_to_the_sidecar_and_to_nobody_else()
    {
        await using var host = await AdapterHost.StartAsync(wire, p => p.Lookups = a => a.AddLookup<SecondLookup>());
        var asked = host.Vouched([]);
        (asked.Method, asked.RequestUri, asked.Content) = (HttpMethod.Get, new Uri(host.Address, "/kvs/v1/about"), null);

        var reply = await host.SendAsync(asked);
        var stranger = await host.SendAsync(new(HttpMethod.Get, new Uri(host.Address, "/kvs/v1/about")));

        Assert.That((reply.Status, stranger.Status, stranger.Body.Length), Is.EqualTo((200, 403, 0)));
        Assert.That(Encoding.UTF8.GetString(reply.Body), Does.Contain("\"served\":[\"Person\"]").And.Contain($"\"profile\":\"{wire.Version}\"").And.Contain("\"policy\":\"law/1\""));
        Assert.That(host.Second.Asked, Is.Empty);
    }

    [Test]
    public async Task The_banks_own_pages_stay_its_own()
    {
        await using var host = await AdapterHost.StartAsync(wire);

        Assert.That(await host.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.CurrentContext.CancellationToken), Is.EqualTo("the bank's own page"));
    }
}
