using Institute.Testing;
using Institute.Testing.Dialects;

namespace Institute.Adapter.Tests.Hosting;

[Category("Slow")]
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
internal sealed class LargeAnswerTests(Dialect wire)
{
    private readonly Questions questions = new(wire);

    private const int Accounts = 50_000;

    [Test]
    public async Task Fifty_thousand_accounts_of_one_organisation_are_told_whole_when_the_limit_allows()
    {
        await using var host = await AdapterHost.StartAsync(wire, p => p.Options = o => o.MaxAnswerBytes = 64 * 1024 * 1024);
        FindsAll(host);

        var reply = await host.AskAsync(questions.Of(SearchKind.Organisation));

        Assert.That((reply.Status, reply.Outcome), Is.EqualTo((200, "answered")));
        Assert.That(reply.Ibans, Has.Count.EqualTo(Accounts));
    }

    [Test]
    public async Task At_a_smaller_limit_they_are_KI1007_and_not_a_shorter_answer()
    {
        await using var host = await AdapterHost.StartAsync(wire, p => p.Options = o => o.MaxAnswerBytes = 1024 * 1024);
        FindsAll(host);

        Assert.That((await host.AskAsync(questions.Of(SearchKind.Organisation))).FaultCode, Is.EqualTo("KI1007"));
    }

    private static void FindsAll(AdapterHost host) =>
        host.First.Find = (_, _, _) => Enumerable.Range(0, Accounts).Select(i => (Engagement)new Account(Iban.Parse(Some.Iban(i)), new DateOnly(2015, 2, 3), Given.Company())).ToAsyncEnumerable();
}
