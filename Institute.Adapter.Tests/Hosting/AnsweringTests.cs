using System.Text;
using Institute.Testing;

namespace Institute.Adapter.Tests.Hosting;

[Parallelizable(ParallelScope.Children)]
internal sealed class AnsweringTests
{
    [Test]
    public async Task A_hit_is_answered_with_the_account_and_the_headers_that_the_sidecar_records()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Finds(Given.Account(Given.Person()));

        var reply = await host.AskAsync(Questions.Person);

        Assert.That((reply.Status, reply.Outcome, reply.Result), Is.EqualTo((200, "answered", "TRAFF")));
        Assert.That(reply.All("Iban"), Is.EqualTo(new[] { Some.Iban(1) }));
        Assert.That(reply.Headers["Content-Type"], Is.EqualTo("application/xml; charset=utf-8"));
        Assert.That(reply.Headers["Institute-Version"], Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(reply.Headers["Institute-Policy"], Is.EqualTo("law/1"));
        Assert.That(reply.Headers["Institute-Profile"], Is.EqualTo("kvs/1"));
        Assert.That(reply.Headers["Cache-Control"], Is.EqualTo("no-store"));
    }

    [Test]
    public async Task No_hit_looks_like_a_hit_everywhere_but_in_the_document()
    {
        await using var host = await AdapterHost.StartAsync();

        var none = await host.AskAsync(Questions.Person);
        var linesOfNone = host.Log.Lines.Count;
        host.First.Finds(Given.Account(Given.Person()));
        var hit = await host.AskAsync(Questions.Person);

        Assert.That((none.Status, none.Outcome, none.Result), Is.EqualTo((200, "answered", "INGEN_TRAFF")));
        Assert.That(none.Headers.Keys, Is.EquivalentTo(hit.Headers.Keys));
        Assert.That(host.Log.ToString(), Does.Not.Contain("TRAFF").And.Not.Contain(Some.PersonalNumber));
        Assert.That(linesOfNone, Is.GreaterThan(0));
    }

    [Test]
    public async Task Every_search_key_reaches_its_own_method([Values] SearchKind kind)
    {
        await using var host = await AdapterHost.StartAsync();

        var reply = await host.AskAsync(Questions.OfEveryKind[kind]);

        Assert.That(reply.Result, Is.EqualTo("INGEN_TRAFF"));
        Assert.That(host.First.Asked.Select(a => a.Search.Kind), Is.EqualTo(new[] { kind }));
    }

    [Test]
    public async Task A_box_reference_is_told_only_in_answer_to_a_search_by_it()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Finds(Given.Box(Given.Person()));

        Assert.That((await host.AskAsync(Questions.Person)).All("Referens"), Is.Empty);
        Assert.That((await host.AskAsync(Questions.OfEveryKind[SearchKind.Box])).All("Referens"), Is.EqualTo(new[] { "F-117" }));
    }

    [Test]
    public async Task A_key_that_no_lookup_serves_is_KI1004()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<SecondLookup>());

        var reply = await host.AskAsync(Questions.OfEveryKind[SearchKind.Box]);

        Assert.That((reply.Status, reply.FaultCode, reply.Outcome), Is.EqualTo((422, "KI1004", "KI1004")));
    }

    [TestCase("<Fraga", 400, "KI1001")]
    [TestCase("<Fraga xmlns=\"urn:kontoinstitute:kvs:1\"/>", 400, "KI1002")]
    public async Task A_question_that_cannot_be_read_is_refused_without_the_lookup(string question, int status, string code)
    {
        await using var host = await AdapterHost.StartAsync();

        var reply = await host.AskAsync(question);

        Assert.That((reply.Status, reply.FaultCode), Is.EqualTo((status, code)));
        Assert.That(host.First.Asked, Is.Empty);
    }

    [Test]
    public async Task A_number_that_cannot_exist_is_KI1003()
    {
        await using var host = await AdapterHost.StartAsync();

        Assert.That((await host.AskAsync(Questions.PersonBy("195902173392"))).FaultCode, Is.EqualTo("KI1003"));
    }

    [Test]
    public async Task Wrong_path_method_and_media_type_are_KI1009()
    {
        await using var host = await AdapterHost.StartAsync();
        var body = Encoding.UTF8.GetBytes(Questions.Person);
        var path = host.Vouched(body);
        path.RequestUri = new Uri(host.Address, "/kvs/v1/svar");
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
        await using var host = await AdapterHost.StartAsync();
        var over = Questions.With("<Iban>SE</Iban>", $"<!--{new string('x', 65_536)}-->");
        var question = Questions.Person;
        var at = question + new string(' ', 65_536 - Encoding.UTF8.GetByteCount(question));

        Assert.That((await host.AskAsync(over)) is { Status: 413, FaultCode: "KI1006" }, Is.True);
        Assert.That((await host.AskAsync(at)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task An_answer_over_the_limit_is_KI1007()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Options = o => o.MaxAnswerBytes = 20_000);
        host.First.Finds([.. Enumerable.Range(1, 200).Select(i => (Engagement)Given.AccountNumbered(i, Given.Person()))]);

        Assert.That((await host.AskAsync(Questions.Person)) is { Status: 422, FaultCode: "KI1007", Outcome: "KI1007" }, Is.True);
    }

    [Test]
    public async Task A_person_who_cannot_be_told_is_KI4003()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Finds(Given.Account(Given.Person(), new Person(Given.Customer("K2"), PersonName.Parse("Bo Ek"))));

        Assert.That((await host.AskAsync(Questions.Person)) is { Status: 502, FaultCode: "KI4003" }, Is.True);
    }

    [Test]
    public async Task Characters_that_XML_cannot_carry_are_replaced_counted_and_logged()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Finds(Given.Account(new Person(Given.Customer(), PersonName.Parse("Bo\u0001 Ek"), Given.Number())));

        Assert.That((await host.AskAsync(Questions.Person)).Status, Is.EqualTo(200));
        Assert.That(host.Log.Lines, Has.Some.Contains(" 1024 ").And.Contains(": 1 characters"));
    }

    [TestCase("2026-06-10T21:59:59.999Z", true)]
    [TestCase("2026-06-10T22:00:00Z", false)]
    public async Task The_five_years_end_at_midnight_in_Stockholm(string now, bool told)
    {
        var clock = new Testing.Time.ManualTimeProvider(DateTimeOffset.Parse(now, provider: null));
        await using var host = await AdapterHost.StartAsync(p => p.Clock = clock);
        host.First.Finds(Given.Account(Given.Person()) with { Closed = new DateOnly(2021, 6, 10) });

        Assert.That((await host.AskAsync(Questions.Person)).Result, Is.EqualTo(told ? "TRAFF" : "INGEN_TRAFF"));
    }

    [Test]
    public async Task What_the_adapter_serves_is_told_to_the_sidecar_and_to_nobody_else()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Lookups = a => a.AddLookup<SecondLookup>());
        var asked = host.Vouched([]);
        (asked.Method, asked.RequestUri, asked.Content) = (HttpMethod.Get, new Uri(host.Address, "/kvs/v1/about"), null);

        var reply = await host.SendAsync(asked);
        var stranger = await host.SendAsync(new(HttpMethod.Get, new Uri(host.Address, "/kvs/v1/about")));

        Assert.That((reply.Status, stranger.Status, stranger.Body.Length), Is.EqualTo((200, 403, 0)));
        Assert.That(Encoding.UTF8.GetString(reply.Body), Does.Contain("\"served\":[\"Person\"]").And.Contain("\"profile\":\"kvs/1\"").And.Contain("\"policy\":\"law/1\""));
        Assert.That(host.Second.Asked, Is.Empty);
    }

    [Test]
    public async Task The_banks_own_pages_stay_its_own()
    {
        await using var host = await AdapterHost.StartAsync();

        Assert.That(await host.Client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.CurrentContext.CancellationToken), Is.EqualTo("the bank's own page"));
    }
}
