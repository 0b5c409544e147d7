using Institute.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>The bank's own closed log is told whose record to mend; no ordinary line is.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class HeldBackJournalTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task The_journal_is_given_number_and_customer_keys_and_no_line_is(CancellationToken cancellationToken)
    {
        var kept = new TaskCompletionSource<HeldBackEngagement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(kept);
        host.First.Finds(Given.AccountNumbered(1, Given.Person()), Given.AccountNumbered(7, Given.Person(1), Given.PersonWithoutNumber("K90")));

        Assert.That((await host.AskAsync(Questions.BuiltIn.Person)).FaultCode, Is.EqualTo("KI4002"));
        var entry = await kept.Task.WaitAsync(cancellationToken);

        Assert.That((entry.EngagementNumber, entry.Ordinal, entry.Fault, entry.SearchKey, entry.Lookup), Is.EqualTo((Some.Iban(7), 2, FaultCode.CoreFailed, SearchKind.Person, "ScriptedLookup")));
        Assert.That(entry.CustomerKeys, Is.EqualTo(new[] { "K1", "K90" }));
        Assert.That(host.Log.ToString(), Does.Not.Contain(Some.Iban(7)).And.Not.Contain("K90").And.Contain($"{entry.ExchangeId}"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_journal_that_fails_changes_no_answer_and_is_told_by_type(CancellationToken cancellationToken)
    {
        await using var host = await StartAsync(null);
        host.First.Finds(Given.Account(Given.Person(1)));

        Assert.That((await host.AskAsync(Questions.BuiltIn.Person)).FaultCode, Is.EqualTo("KI4002"));
        while (host.Log.Lines.All(l => l.Event.Id != 1037))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        Assert.That(host.Log.ToString(), Does.Not.Contain(Some.Iban(1)));
    }

    private static Task<AdapterHost> StartAsync(TaskCompletionSource<HeldBackEngagement>? kept) => AdapterHost.StartAsync(p =>
    {
        p.Lookups = a => a.AddLookup<ScriptedLookup>().AddHeldBackJournal<Journal>();
        p.Services = s => s.AddSingleton(new Shelf(kept));
    });

    private sealed record Shelf(TaskCompletionSource<HeldBackEngagement>? Kept);

    private sealed class Journal(Shelf shelf) : IHeldBackJournal
    {
        public ValueTask KeepAsync(HeldBackEngagement heldBack, CancellationToken cancellationToken)
        {
            (shelf.Kept ?? throw new InvalidOperationException(heldBack.EngagementNumber)).SetResult(heldBack);
            return ValueTask.CompletedTask;
        }
    }
}
