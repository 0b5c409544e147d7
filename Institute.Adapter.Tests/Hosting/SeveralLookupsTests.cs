using Institute.Testing;
using Institute.Testing.Dialects;

namespace Institute.Adapter.Tests.Hosting;

[Parallelizable(ParallelScope.Children)]
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
internal sealed class SeveralLookupsTests(Dialect wire)
{
    private readonly Questions questions = new(wire);

    [Test]
    public async Task What_two_lookups_find_is_told_together_and_the_same_thing_once()
    {
        await using var host = await BothAsync();
        host.First.Finds(Given.AccountNumbered(1, Given.Person()), Given.AccountNumbered(2, Given.Person()));
        host.Second.Finds(Given.AccountNumbered(2, Given.Person()), Given.AccountNumbered(3, Given.Person()));

        Assert.That((await host.AskAsync(questions.Person)).Ibans, Is.EqualTo(new[] { Some.Iban(1), Some.Iban(2), Some.Iban(3) }));
    }

    [Test]
    public async Task A_contradiction_between_two_lookups_is_KI4002()
    {
        await using var host = await BothAsync();
        host.First.Finds(Given.Account(Given.Person()));
        host.Second.Finds(Given.Account(Given.Person()) with { Closed = new DateOnly(2026, 1, 1) });

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
    }

    [Test]
    public async Task One_that_fails_fails_the_whole_answer([Values] bool first)
    {
        await using var host = await BothAsync();
        host.First.Finds(Given.Account(Given.Person()));
        host.Second.Finds(Given.Account(Given.Person()));
        (first ? host.First : host.Second).Find = (_, _, _) => throw new InvalidOperationException();

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
    }

    [Test]
    public async Task They_are_asked_at_the_same_time()
    {
        await using var host = await BothAsync();
        using var meeting = new Barrier(2);
        host.First.Find = host.Second.Find = (_, _, ct) =>
        {
            meeting.SignalAndWait(ct);
            return AsyncEnumerable.Empty<Engagement>();
        };

        Assert.That((await host.AskAsync(questions.Person)).Outcome, Is.EqualTo("answered"));
    }

    [Test]
    public async Task One_that_does_not_serve_the_key_is_not_asked()
    {
        await using var host = await BothAsync();

        Assert.That((await host.AskAsync(questions.Of(SearchKind.Iban))).Outcome, Is.EqualTo("answered"));
        Assert.That(host.Second.Asked, Is.Empty);
    }

    [Test]
    public async Task When_one_has_failed_the_others_are_cancelled()
    {
        await using var host = await BothAsync();
        var cancelled = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        host.First.Find = (_, _, ct) => Waiting(asked, cancelled, ct);
        host.Second.Find = (_, _, _) => Failing(asked.Task);

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
        await cancelled.Task;
    }

    private Task<AdapterHost> BothAsync() => AdapterHost.StartAsync(wire, p => p.Lookups = a => a.AddLookup<ScriptedLookup>().AddLookup<SecondLookup>());

    private static async IAsyncEnumerable<Engagement> Waiting(TaskCompletionSource asked, TaskCompletionSource cancelled, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        asked.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        yield break;
    }

    private static async IAsyncEnumerable<Engagement> Failing(Task when)
    {
        await when;
        if (when.IsCompleted)
        {
            throw new InvalidOperationException();
        }

        yield break;
    }
}
