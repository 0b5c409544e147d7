using System.Text;
using Institute.Testing;

namespace Institute.Adapter.Tests.Hosting;

[Category("Slow")]
internal sealed class LargeAnswerTests
{
    private const int Accounts = 50_000;

    [Test]
    public async Task Fifty_thousand_accounts_of_one_organisation_are_told_whole_when_the_limit_allows()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Options = o => o.MaxAnswerBytes = 64 * 1024 * 1024);
        FindsAll(host);

        var reply = await host.AskAsync(Questions.OfEveryKind[SearchKind.Organisation]);

        Assert.That((reply.Status, reply.Outcome), Is.EqualTo((200, "answered")));
        Assert.That(Encoding.UTF8.GetString(reply.Body).Split("<Konto>").Length - 1, Is.EqualTo(Accounts));
    }

    [Test]
    public async Task At_the_default_limit_they_are_KI1007_and_not_a_shorter_answer()
    {
        await using var host = await AdapterHost.StartAsync();
        FindsAll(host);

        Assert.That((await host.AskAsync(Questions.OfEveryKind[SearchKind.Organisation])).FaultCode, Is.EqualTo("KI1007"));
    }

    private static void FindsAll(AdapterHost host) =>
        host.First.Find = (_, _, _) => Enumerable.Range(0, Accounts).Select(i => (Engagement)new Account(Iban.Parse(Some.Iban(i)), new DateOnly(2015, 2, 3), Given.Company())).ToAsyncEnumerable();
}
