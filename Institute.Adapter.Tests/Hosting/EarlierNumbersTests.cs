using System.Runtime.CompilerServices;
using Institute.Testing;
using Institute.Testing.Dialects;

namespace Institute.Adapter.Tests.Hosting;

[Parallelizable(ParallelScope.Children)]
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
internal sealed class EarlierNumbersTests(Dialect wire)
{
    private readonly Questions questions = new(wire);

    [Test]
    public async Task A_search_by_an_earlier_number_finds_the_account_and_tells_it_once()
    {
        await using var host = await WithHistoryAsync<OpenHistory>();
        host.First.Find = (search, _, _) => new[] { Held(((SearchKey.Person)search).Number) }.ToAsyncEnumerable();

        var reply = await host.AskAsync(questions.CoordinationNumber(Some.CoordinationNumber));

        Assert.That(reply.Ibans, Has.Count.EqualTo(1));
        Assert.That(reply.PersonalNumbers, Is.EqualTo(new[] { Some.PersonalNumber }), "the current number is told");
        Assert.That(host.First.Asked.Select(a => ((SearchKey.Person)a.Search).Number.ToWireString()), Is.EquivalentTo(new[] { Some.PersonalNumber, Some.CoordinationNumber }));
    }

    [Test]
    public async Task A_secret_link_is_not_followed()
    {
        await using var host = await WithHistoryAsync<SecretHistory>();

        Assert.That((await host.AskAsync(questions.CoordinationNumber(Some.CoordinationNumber))).Result, Is.EqualTo("INGEN_TRAFF"));
        Assert.That(host.First.Asked.Single().Search, Is.EqualTo(new SearchKey.Person(Given.CoordinationNumber)));
    }

    [Test]
    public async Task A_core_that_follows_a_secret_link_by_itself_is_held_back()
    {
        await using var host = await WithHistoryAsync<SecretHistory>();
        host.First.Finds(Held(Given.Number()));

        var reply = await host.AskAsync(questions.CoordinationNumber(Some.CoordinationNumber));
        Assert.That(reply.FaultCode, Is.EqualTo("KI4002"));
        Assert.That(System.Text.Encoding.UTF8.GetString(reply.Body), Does.Not.Contain(Some.PersonalNumber));
    }

    [Test]
    public async Task A_history_that_fails_is_KI4002()
    {
        await using var host = await WithHistoryAsync<BrokenHistory>();

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
        Assert.That(host.First.Asked, Is.Empty);
        Assert.That(host.Log.ToString(), Does.Not.Contain(Some.PersonalNumber));
    }

    private static Account Held(PersonalIdentityNumber number) => Given.Account(new Person(Given.Customer(), PersonName.Parse("Bo Ek"), number));

    private Task<AdapterHost> WithHistoryAsync<T>()
        where T : class, IIdentityHistory => AdapterHost.StartAsync(wire, p => p.Lookups = a => a.AddLookup<ScriptedLookup>().AddIdentityHistory<T>());

    private sealed class OpenHistory : IIdentityHistory
    {
        public IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, CancellationToken cancellationToken) =>
            new[] { new IdentityLink(Given.CoordinationNumber, Given.Number(), mayBeDisclosed: true) }.ToAsyncEnumerable();
    }

    private sealed class SecretHistory : IIdentityHistory
    {
        public IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, CancellationToken cancellationToken) =>
            new[] { new IdentityLink(Given.CoordinationNumber, Given.Number(), mayBeDisclosed: false) }.ToAsyncEnumerable();
    }

    private sealed class BrokenHistory : IIdentityHistory
    {
        public async IAsyncEnumerable<IdentityLink> LinksOfAsync(PersonalIdentityNumber number, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            yield return new IdentityLink(Given.CoordinationNumber, Given.Number(), mayBeDisclosed: true);
            throw new InvalidOperationException(number.ToWireString());
        }
    }
}
