using System.Data.Common;
using System.Diagnostics.Metrics;
using Institute.Testing;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter.Tests.Hosting;

/// <summary>What the bank can see of a lookup that fails, and that it is nothing of whom was asked about.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class LookupDiagnosisTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_lookup_that_blocks_its_thread_is_named_with_search_key_and_time(CancellationToken cancellationToken)
    {
        using var release = new ManualResetEventSlim();
        var (host, clock, asked) = await StartAsync();
        await using var running = host;
        host.First.Find = (_, _, _) =>
        {
            asked.SetResult();
            release.Wait(CancellationToken.None);
            return AsyncEnumerable.Empty<Engagement>();
        };

        var answer = host.AskAsync(Questions.BuiltIn.Person);
        await asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
        await LineAsync(host, 1030, cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(6));
        var text = await LineAsync(host, 1032, cancellationToken);
        release.Set();
        await LineAsync(host, 1034, cancellationToken);

        Assert.That(Line(host, 1030), Does.Match("lookup ScriptedLookup had not answered a search by Person after (8999|9000) ms"));
        Assert.That(text, Does.Contain("ScriptedLookup has not stopped 5 s after its deadline (a search by Person): it holds its thread"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_lookup_that_ignores_its_token_and_never_ends_is_stopped_and_named(CancellationToken cancellationToken)
    {
        var (host, clock, asked) = await StartAsync();
        await using var running = host;
        host.First.Find = (_, _, _) => Endless(asked);

        var answer = host.AskAsync(Questions.BuiltIn.Person);
        await asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
        Assert.That(await LineAsync(host, 1030, cancellationToken), Does.Contain("ScriptedLookup"));
    }

    [Test]
    public async Task More_than_the_greatest_number_of_findings_is_KI1007_and_the_lookup_is_stopped()
    {
        await using var host = await AdapterHost.StartAsync(p => p.Options = o => o.MaxFindings = 3);
        host.First.Find = (_, _, _) => Endless(new TaskCompletionSource());

        Assert.That((await host.AskAsync(Questions.BuiltIn.Person)).FaultCode, Is.EqualTo("KI1007"));
        Assert.That(Line(host, 1036), Does.Contain("ScriptedLookup gave over 3 accounts and boxes to a search by Person"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_lookup_that_swallows_the_cancellation_is_named(CancellationToken cancellationToken)
    {
        var (host, clock, asked) = await StartAsync();
        await using var running = host;
        host.First.Find = (_, _, ct) => QuietEnd(asked, ct);

        var answer = host.AskAsync(Questions.BuiltIn.Person);
        await asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
        Assert.That(await LineAsync(host, 1033, cancellationToken), Does.Contain("ScriptedLookup").And.Contain("search by Person"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_slow_lookup_is_named_and_measured_by_search_key(CancellationToken cancellationToken)
    {
        List<(double Seconds, KeyValuePair<string, object?>[] Tags)> measured = [];
        using var listener = new MeterListener();
        var (host, clock, asked) = await StartAsync();
        await using var running = host;
        var meters = host.Services.GetService(typeof(IMeterFactory));
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name is "institute.adapter.lookup.duration" && instrument.Meter.Scope == meters)
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => measured.Add((value, tags.ToArray())));
        listener.Start();
        var release = new TaskCompletionSource();
        host.First.Find = (_, _, _) => After(asked, release.Task);

        var answer = host.AskAsync(Questions.BuiltIn.Of(SearchKind.Box));
        await asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(5));
        release.SetResult();

        Assert.That((await answer).Outcome, Is.EqualTo("answered"), host.Log.ToString());
        Assert.That(Line(host, 1031), Does.Match("lookup ScriptedLookup is slow: a search by Box took it (4999|5000) ms of the 8500 ms"));
        Assert.That(measured.Single().Seconds, Is.EqualTo(5).Within(0.001));
        Assert.That(measured.Single().Tags, Is.EquivalentTo(new KeyValuePair<string, object?>[] { new("lookup", "ScriptedLookup"), new("search_key", "Box") }), "neither hit nor fault");
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_callback_that_throws_spoils_no_answer_and_is_told_by_type_alone([Values] bool partnerLeaves, CancellationToken cancellationToken)
    {
        var (host, clock, asked) = await StartAsync();
        await using var running = host;
        host.First.Find = (_, _, ct) => WithCallback(asked, () => throw new InvalidOperationException($"{Some.PersonalNumber} leaked"), ct);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        using var request = host.Vouched(System.Text.Encoding.UTF8.GetBytes(Questions.BuiltIn.Person));
        var answer = host.Client.SendAsync(request, leaving.Token);
        await asked.Task.WaitAsync(cancellationToken);
        if (partnerLeaves)
        {
            await leaving.CancelAsync();
            Assert.That(async () => await answer, Throws.InstanceOf<OperationCanceledException>());
        }
        else
        {
            clock.Advance(TimeSpan.FromSeconds(9));
            using var response = await answer;
            Assert.That((int)response.StatusCode, Is.EqualTo(504));
        }

        Assert.That(await LineAsync(host, 1035, cancellationToken), Does.Contain("System.InvalidOperationException"));
        Assert.That(host.Log.ToString(), Does.Not.Contain("leaked").And.Not.Contain(Some.PersonalNumber));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_callback_that_blocks_holds_no_answer_up(CancellationToken cancellationToken)
    {
        using var release = new ManualResetEventSlim();
        var (host, clock, asked) = await StartAsync();
        await using var running = host;
        host.First.Find = (_, _, ct) => WithCallback(asked, () => release.Wait(CancellationToken.None), ct);

        var answer = host.AskAsync(Questions.BuiltIn.Person);
        await asked.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
        release.Set();
    }

    [Test]
    public async Task What_the_banks_mapping_cannot_make_is_told_by_place_and_rule_and_never_by_value()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Find = (_, _, _) => TwoThen(() => Iban.Parse("SE00 hemligt"));

        Assert.That((await host.AskAsync(Questions.BuiltIn.Person)).FaultCode, Is.EqualTo("KI4002"));
        Assert.That(Line(host, 1020), Does.Contain("lookup ScriptedLookup failed in a search by Person, at its account or box no. 3, with System.FormatException: Not an IBAN: unknown country").And.Contain("Iban.Parse"));
        Assert.That(host.Log.ToString(), Does.Not.Contain("hemligt"));
    }

    [Test]
    public async Task Of_a_databases_failure_SQLSTATE_and_inner_types_are_told_and_no_message()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Find = (_, _, _) => throw new AggregateException("hemligt", new DatabaseFailure("hemligt", new TimeoutException("hemligt")), new FormatException("hemligt"));

        Assert.That((await host.AskAsync(Questions.BuiltIn.Person)).FaultCode, Is.EqualTo("KI4002"));
        Assert.That(Line(host, 1020), Does.Contain("DatabaseFailure (SQLSTATE 57014)").And.Contain("System.TimeoutException").And.Contain("System.FormatException"));
        Assert.That(host.Log.ToString(), Does.Not.Contain("hemligt"));
    }

    [Test]
    public async Task KI4002_and_KI4003_say_their_own_rule_and_place()
    {
        await using var host = await AdapterHost.StartAsync();
        host.First.Finds(Given.AccountNumbered(1, Given.Person()), Given.AccountNumbered(2, Given.Person(), new Person(Given.Customer("K2"), PersonName.Parse("Bo Ek"))));
        await host.AskAsync(Questions.BuiltIn.Person);
        host.First.Finds(Given.AccountNumbered(1, Given.Person()), Given.AccountNumbered(2, Given.Person(1)));
        await host.AskAsync(Questions.BuiltIn.Person);

        Assert.That(Line(host, 1028), Does.Contain("KI4003, nothing was told: a person has neither number nor birth date. It is holder no. 2").And.Contain("account or box no. 2 of lookup ScriptedLookup"));
        Assert.That(Line(host, 1023), Does.Contain("KI4002, nothing was told: the subject asked about has no part in it").And.Contain("account or box no. 2 of lookup ScriptedLookup"));
    }

    [Test]
    public async Task Both_ids_stand_in_the_line_and_a_correlation_id_that_is_no_UUID_is_masked()
    {
        await using var host = await AdapterHost.StartAsync();
        foreach (var correlation in new[] { "01998b9e-2387-7c53-84dc-9f1e6a3c5b70", Some.PersonalNumber })
        {
            var request = host.Vouched(System.Text.Encoding.UTF8.GetBytes(Questions.BuiltIn.Person));
            request.Headers.Add("skv_client_correlation_id", correlation);
            await host.SendAsync(request);
        }

        var lines = host.Log.Lines.Where(l => l.Event.Id == 1011).Select(l => l.Text).ToList();
        Assert.That(lines[0], Does.Match("Exchange [0-9a-f-]{36} \\(correlation 01998b9e-2387-7c53-84dc-9f1e6a3c5b70\\) ended as answered"));
        Assert.That(lines[1], Does.Contain("(correlation ***)"));
    }

    private static async Task<(AdapterHost Host, ManualTimeProvider Clock, TaskCompletionSource Asked)> StartAsync()
    {
        var clock = new ManualTimeProvider();
        return (await AdapterHost.StartAsync(p => p.Clock = clock), clock, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private static string Line(AdapterHost host, int id) => host.Log.Lines.Where(l => l.Event.Id == id).Select(l => l.Text).FirstOrDefault() ?? "";

    private static async Task<string> LineAsync(AdapterHost host, int id, CancellationToken cancellationToken)
    {
        while (Line(host, id).Length == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
        }

        return Line(host, id);
    }

    private static async IAsyncEnumerable<Engagement> Endless(TaskCompletionSource asked)
    {
        var account = Given.Account(Given.Person());
        while (true)
        {
            await Task.Yield();
            yield return account;
            asked.TrySetResult();
        }
    }

    private static async IAsyncEnumerable<Engagement> QuietEnd(TaskCompletionSource asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        asked.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        yield break;
    }

    private static async IAsyncEnumerable<Engagement> After(TaskCompletionSource asked, Task release)
    {
        asked.SetResult();
        await release;
        yield break;
    }

    private static async IAsyncEnumerable<Engagement> WithCallback(TaskCompletionSource asked, Action callback, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(callback);
        asked.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        yield break;
    }

    private static async IAsyncEnumerable<Engagement> TwoThen(Action then)
    {
        yield return Given.AccountNumbered(1, Given.Person());
        yield return Given.AccountNumbered(2, Given.Person());
        await Task.Yield();
        then();
    }

    private sealed class DatabaseFailure(string message, Exception inner) : DbException(message, inner)
    {
        public override string SqlState => "57014";

        public override string StackTrace => Message;
    }
}
