using System.Text;
using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Exchanges.Forwarding;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Tests.Exchanges;

public sealed class AnswerIntakeTests
{
    private readonly AnswerIntake intake = new(SomeContract.Kvs());

    [Test]
    public void An_answer_passes_with_the_bytes_that_came()
    {
        var body = Bytes("<Svar/>");

        var reply = intake.Judge(new BankAnswer(200, "application/xml", "answered", body), out _);

        Assert.That(reply?.Body.ToArray(), Is.EqualTo(body.ToArray()));
    }

    [Test]
    public void A_fault_of_the_adapter_passes_with_its_status()
    {
        var reply = intake.Judge(new BankAnswer(422, "application/xml", "KI1004", Bytes("<Svar/>")), out _);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply?.Status, Is.EqualTo(422));
            Assert.That(reply?.Outcome, Is.EqualTo("KI1004"));
        }
    }

    [TestCase(200, "application/xml", null, "<Svar/>", TestName = "An answer without the adapter's word is held back")]
    [TestCase(200, "application/xml", "KI1004", "<Svar/>", TestName = "A fault under 200 is held back")]
    [TestCase(500, "application/xml", "answered", "<Svar/>", TestName = "An answer under 500 is held back")]
    [TestCase(422, "application/xml", "KI9999", "<Svar/>", TestName = "A fault that nobody knows is held back")]
    [TestCase(403, null, null, "", TestName = "The adapter's own refusal is held back")]
    [TestCase(200, "text/html", "answered", "<Svar/>", TestName = "Another content type is held back")]
    [TestCase(200, "application/xml", "answered", "<Svar>", TestName = "A torn answer is held back")]
    [TestCase(200, "application/xml", "answered", "", TestName = "An empty answer is held back")]
    public void It_is_held_back(int status, string? mediaType, string? outcome, string body)
    {
        var reply = intake.Judge(new BankAnswer(status, mediaType, outcome, Bytes(body)), out var reason);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(reply, Is.Null);
            Assert.That(reason, Is.Not.Empty);
        }
    }

    [Test]
    public void An_answer_under_the_policy_article_16_leaves_a_test_environment_only_and_only_under_the_policy_for_tests()
    {
        var test = new AnswerIntake(SomeContract.Kvs(), EnvironmentKind.Test);
        string[] refusedEverywhere = ["law/1/article-16", "law/1/Article-16", "law/1/article-16-test/", "law/1/article-16-test, law/1"];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(test.Judge(Under("law/1/article-16-test"), out _), Is.Not.Null);
            Assert.That(intake.Judge(Under("law/1/article-16-test"), out _), Is.Null);
            Assert.That(intake.Judge(Under("law/1"), out _), Is.Not.Null);
            Assert.That(refusedEverywhere.Where(p => test.Judge(Under(p), out _) is not null || intake.Judge(Under(p), out _) is not null), Is.Empty);
        }
    }

    [Test]
    public async Task A_policy_that_is_told_twice_or_at_length_is_no_way_round_the_lock()
    {
        string[][] told = [["law/1", "law/1/article-16-test"], ["law/1/article-16-test", "law/1/article-16-test"], ["law/1/article-16/" + new string('x', 100)]];
        var test = new AnswerIntake(SomeContract.Kvs(), EnvironmentKind.Test);
        foreach (var policies in told)
        {
            var answer = await ReceivedAsync(policies);
            Assert.That((test.Judge(answer, out _), intake.Judge(answer, out _)), Is.EqualTo(((Reply?)null, (Reply?)null)), string.Join(" and ", policies));
        }

        Assert.That(intake.Judge(await ReceivedAsync(["law/1", "law/1"]), out _), Is.Not.Null, "another policy that is told twice is not recorded, and locks nothing");
    }

    private static async Task<BankAnswer> ReceivedAsync(string[] policies)
    {
        using var response = new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = new ByteArrayContent(Bytes("<Svar/>").ToArray()) };
        response.Content.Headers.ContentType = new("application/xml");
        response.Headers.Add("Institute-Outcome", "answered");
        response.Headers.Add("Institute-Policy", policies);
        return await BankAnswer.FromAsync(response, CancellationToken.None);
    }

    private static BankAnswer Under(string policy) => new(200, "application/xml", "answered", Bytes("<Svar/>")) { PolicyVersion = policy };

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
