using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PlatformSimulator.Answers;

namespace Institute.Sidecar.Tests.Stubs;

/// <summary>The institute and the issuer among the stubs, asked over HTTPS in the real WireMock.</summary>
[Category("Slow")]
public sealed class InstituteStubTests
{
    private const string Namespace = "urn:kontoinstitute:kvs:1";
    private StubServer stubs = null!;
    private HttpClient client = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        stubs = await StubServer.StartAsync(CancellationToken.None);
        client = StubPlatform.Connect(stubs);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        client?.Dispose();
        await (stubs?.DisposeAsync() ?? default);
    }

    [TestCase("w&amp;1", "w&1")]
    [TestCase("&lt;Fel/&gt;", "<Fel/>")]
    [TestCase("<![CDATA[a<b>&c]]>", "a<b>&c")]
    [TestCase("a<!-- between -->b", "ab")]
    [TestCase("&quot;x&apos; ]]&gt; {{now}}", "\"x' ]]> {{now}}")]
    [TestCase("f\u00e5\u00e4\u00f6", "f\u00e5\u00e4\u00f6")]
    [CancelAfter(60_000)]
    public async Task It_gives_the_question_s_id_back_as_it_was_whatever_is_in_it(string written, string meant, CancellationToken cancellationToken)
    {
        foreach (var number in new[] { "199311012380", "200806302386", "197708132399" })
        {
            var answer = await AskAsync(Question(written, number), cancellationToken);

            Assert.That(Id(answer), Is.EqualTo(meant), Encoding.UTF8.GetString(answer));
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_byte_order_mark_is_dropped_and_a_name_s_prefix_is_of_no_account(CancellationToken cancellationToken)
    {
        var prefixed = Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="utf-8"?><k:Fraga xmlns:k="{Namespace}"><k:FrageId>f-1</k:FrageId></k:Fraga>""");
        byte[][] questions = [[.. Encoding.UTF8.Preamble, .. Question("f-1", "199311012380")], prefixed, [.. Encoding.UTF8.Preamble, .. prefixed]];
        foreach (var question in questions)
        {
            Assert.That(Id(await AskAsync(question, cancellationToken)), Is.EqualTo("f-1"));
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task What_holds_no_id_is_answered_without_one_and_always_in_valid_XML(CancellationToken cancellationToken)
    {
        string[] questions = ["", "x", "<Fraga>", $"<Fraga xmlns='{Namespace}'/>", $"<Fraga xmlns='{Namespace}'><FrageId></FrageId></Fraga>", $"<Fraga xmlns='{Namespace}'><FrageId>{new string('a', 37)}</FrageId></Fraga>"];
        foreach (var question in questions)
        {
            var answer = await AskAsync(Encoding.UTF8.GetBytes(question), cancellationToken);

            Assert.That(Id(answer), Is.Null, question);
            Assert.That(new AnswerInspector().Inspect(answer).Findings, Is.Empty, question);
        }
    }

    [TestCase("issuer/.well-known/openid-configuration")]
    [TestCase(".well-known/oauth-authorization-server/issuer")]
    [CancelAfter(60_000)]
    public async Task The_issuer_s_documents_name_the_address_that_they_are_read_from(string path, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri(stubs.Institute, path), cancellationToken));

        Assert.That(document.RootElement.GetProperty("issuer").GetString(), Is.EqualTo(stubs.Issuer.AbsoluteUri));
        Assert.That(document.RootElement.GetProperty("token_endpoint").GetString(), Is.EqualTo($"{stubs.Issuer}/token"));
        Assert.That(document.RootElement.GetProperty("jwks_uri").GetString(), Is.EqualTo($"{stubs.Issuer}/jwks"));
    }

    private static byte[] Question(string id, string number) => Encoding.UTF8.GetBytes(
        $"""<Fraga xmlns="{Namespace}"><FrageId>{id}</FrageId><Stalld>2026-06-10T12:00:00+02:00</Stalld><Sokbegrepp><Person><Personnummer>{number}</Personnummer></Person></Sokbegrepp></Fraga>""");

    private static string? Id(byte[] answer) => XDocument.Load(new MemoryStream(answer)).Root!.Element(XName.Get("FrageId", Namespace))?.Value;

    private async Task<byte[]> AskAsync(byte[] question, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(question) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/xml; charset=utf-8") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(stubs.Institute, "kvs/v1/fragor")) { Content = body, Headers = { Authorization = new("Bearer", "any") } };
        using var answer = await client.SendAsync(request, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
