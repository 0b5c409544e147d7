using System.Runtime.CompilerServices;
using Institute.Adapter.Wire;
using Institute.Testing;
using Institute.Testing.Dialects;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Adapter.Tests.Hosting;

[Parallelizable(ParallelScope.Children)]
[TestFixtureSource(typeof(Dialect), nameof(Dialect.All))]
internal sealed class LookupContractTests(Dialect wire)
{
    private readonly Questions questions = new(wire);

    private const string Planted = "planterat 195902173391";

    [Test]
    public async Task An_exception_after_the_first_engagement_is_KI4002_and_never_a_shorter_answer()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Find = (_, _, _) => OneThen(() => throw new InvalidOperationException(Planted));

        Assert.That(await host.AskAsync(questions.Person) is { Status: 502, FaultCode: "KI4002" }, Is.True);
        Assert.That(host.Log.ToString(), Does.Contain("System.InvalidOperationException").And.Not.Contain("planterat"));
    }

    [Test]
    public async Task An_exception_of_the_constructor_or_before_the_first_engagement_is_KI4002()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Find = (_, _, _) => throw new InvalidOperationException(Planted);

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
    }

    [TestCase("KI1004")]
    [TestCase("KI1005")]
    [TestCase("KI1007")]
    [TestCase("KI4002")]
    public async Task A_lookup_says_by_its_exception_why_it_cannot_answer(string code)
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Find = (_, _, _) => OneThen(() => throw code switch
        {
            "KI1004" => LookupException.NotSupported(),
            "KI1005" => LookupException.Ambiguous(),
            "KI1007" => LookupException.TooMany(),
            _ => LookupException.Unavailable(new IOException(Planted)),
        });

        var reply = await host.AskAsync(questions.Person);
        Assert.That((reply.Status, reply.FaultCode), Is.EqualTo((wire.StatusOf(code), code)));
        Assert.That(host.Log.ToString(), Does.Not.Contain("planterat"));
        Assert.That(host.Log.Lines.Any(l => l.Level == LogLevel.Error), Is.EqualTo(code is "KI4002"), "an alarm for the core's failures only");
    }

    [Test]
    public async Task At_the_deadline_that_the_sidecar_passes_on_the_lookup_is_cancelled_and_the_answer_is_KI4001()
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        var asked = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.First.Find = (_, _, ct) => UntilCancelled(asked, cancelled, ct);
        var request = host.Vouched(System.Text.Encoding.UTF8.GetBytes(questions.Person));
        request.Headers.Add(InstituteHeaders.RemainingMilliseconds, "4150");

        var answer = host.SendAsync(request);
        await asked.Task;
        clock.Advance(TimeSpan.FromMilliseconds(3_999));
        Assert.That(cancelled.Task.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(await answer is { Status: 504, FaultCode: "KI4001" }, Is.True);
        await cancelled.Task;
        Assert.That(host.First.Asked.Single().Context.Deadline, Is.EqualTo(new ManualTimeProvider().GetUtcNow().AddSeconds(4)));
    }

    [TestCase(null)]
    [TestCase("soon")]
    [TestCase("-1")]
    [TestCase("10001")]
    [TestCase("9999999999999")]
    public async Task Without_a_deadline_that_can_be_read_the_adapters_own_budget_holds(string? header)
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => (p.Clock, p.Options) = (clock, o => o.ResponseBudget = TimeSpan.FromSeconds(2)));
        var asked = new TaskCompletionSource();
        host.First.Find = (_, _, ct) => UntilCancelled(asked, new(), ct);
        var request = host.Vouched(System.Text.Encoding.UTF8.GetBytes(questions.Person));
        request.Headers.TryAddWithoutValidation(InstituteHeaders.RemainingMilliseconds, header);

        var answer = host.SendAsync(request);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
    }

    [Test]
    public async Task With_nothing_left_of_the_budget_no_lookup_is_called()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var request = host.Vouched(System.Text.Encoding.UTF8.GetBytes(questions.Person));
        request.Headers.Add(InstituteHeaders.RemainingMilliseconds, "150");

        Assert.That((await host.SendAsync(request)).FaultCode, Is.EqualTo("KI4001"));
        Assert.That(host.First.Asked, Is.Empty);
    }

    [Test]
    public async Task A_lookup_that_stops_quietly_when_it_is_cancelled_gave_a_part_and_nothing_is_told()
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        var asked = new TaskCompletionSource();
        host.First.Find = (_, _, ct) => OneThenQuietEnd(asked, ct);

        var answer = host.AskAsync(questions.Person);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
    }

    [Test]
    public async Task A_lookup_that_ignores_its_deadline_holds_nobody_up()
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        using var release = new ManualResetEventSlim();
        var asked = new TaskCompletionSource();
        host.First.Find = (_, _, _) =>
        {
            asked.SetResult();
            release.Wait(CancellationToken.None);
            return AsyncEnumerable.Empty<Engagement>();
        };

        var answer = host.AskAsync(questions.Person);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That((await answer).FaultCode, Is.EqualTo("KI4001"));
        release.Set();
    }

    [Test]
    public async Task A_timeout_of_the_lookups_own_is_KI4002()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Find = (_, _, _) => OneThen(() => throw new OperationCanceledException());

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
    }

    [Test]
    public async Task When_the_sidecar_goes_away_the_lookup_is_cancelled()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        var asked = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.First.Find = (_, _, ct) => UntilCancelled(asked, cancelled, ct);
        using var gone = new CancellationTokenSource();

        using var request = host.Vouched(System.Text.Encoding.UTF8.GetBytes(questions.Person));
        var answer = host.Client.SendAsync(request, gone.Token);
        await asked.Task;
        await gone.CancelAsync();

        await cancelled.Task;
        Assert.That(async () => await answer, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Data_older_than_the_greatest_age_is_KI4002([Values(899, 901)] int seconds)
    {
        var clock = new ManualTimeProvider();
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        host.First.Find = (_, context, _) =>
        {
            context.AsOf = clock.GetUtcNow().AddSeconds(-seconds);
            return AsyncEnumerable.Empty<Engagement>();
        };

        Assert.That((await host.AskAsync(questions.Person)).Outcome, Is.EqualTo(seconds > 900 ? "KI4002" : "answered"));
    }

    [Test]
    public async Task A_lookup_that_yields_null_is_KI4002()
    {
        await using var host = await AdapterHost.StartAsync(wire);
        host.First.Finds([null!]);

        Assert.That((await host.AskAsync(questions.Person)).FaultCode, Is.EqualTo("KI4002"));
    }

    [Test]
    public async Task A_lookup_is_told_the_exchange_the_day_and_the_period_and_nothing_else_of_the_question()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 6, 10, 22, 30, 0, TimeSpan.Zero));
        await using var host = await AdapterHost.StartAsync(wire, p => p.Clock = clock);
        var exchange = Guid.CreateVersion7(clock.GetUtcNow());
        var question = wire.Person(Some.PersonalNumber, "2024-01-01", "2024-12-31");

        await host.SendAsync(host.Vouched(System.Text.Encoding.UTF8.GetBytes(question), exchange));

        var context = host.First.Asked.Single().Context;
        Assert.That(context.ExchangeId, Is.EqualTo(exchange));
        Assert.That(context.Today, Is.EqualTo(new DateOnly(2026, 6, 11)), "after midnight in Stockholm");
        Assert.That(context.SearchableFrom, Is.EqualTo(new DateOnly(2021, 6, 11)));
        Assert.That(context.Period, Is.EqualTo(new Period(new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31))));
    }

    private static async IAsyncEnumerable<Engagement> OneThen(Action then)
    {
        yield return Given.Account(Given.Person());
        await Task.Yield();
        then();
    }

    private static async IAsyncEnumerable<Engagement> OneThenQuietEnd(TaskCompletionSource asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Given.Account(Given.Person());
        asked.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async IAsyncEnumerable<Engagement> UntilCancelled(TaskCompletionSource asked, TaskCompletionSource cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Given.Account(Given.Person());
        await using var registration = cancellationToken.Register(cancelled.SetResult);
        asked.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }
}
