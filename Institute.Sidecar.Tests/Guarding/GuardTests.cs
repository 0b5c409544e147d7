using Institute.Sidecar.Guarding;
using Institute.Sidecar.Operations.Health;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Guarding;

/// <summary>What is thrown here stands on nobody's list of exceptions.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(30_000)]
internal sealed class GuardTests : IDisposable
{
    private const string Secret = "kept in cellar nine";
    private const int PartFailed = 4108;
    private const int CallFailed = 4109;

    private readonly ManualTimeProvider clock = new();
    private readonly CapturedLog operational = new();
    private readonly ILoggerFactory loggers;
    private readonly Guard guard;

    public GuardTests()
    {
        loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        guard = new(clock, loggers.CreateLogger<Guard>());
    }

    public void Dispose() => loggers.Dispose();

    [Test]
    public async Task A_part_that_throws_begins_anew_after_a_second_and_is_an_alarm_until_it_has_run_for_two_minutes(CancellationToken cancellationToken)
    {
        using var part = new Part(guard) { Throws = true };
        await part.StartAsync(cancellationToken);
        await clock.TimerDueAsync(TimeSpan.FromSeconds(1), cancellationToken);
        var whileDown = new GuardCause(guard).Find();
        part.Throws = false;
        clock.Advance(TimeSpan.FromSeconds(1));
        await part.RunsAsync(cancellationToken);
        var soonAfter = new GuardCause(guard).Find();
        clock.Advance(GuardedPart.Settled);

        Assert.That((whileDown, soonAfter), Is.EqualTo((GuardCause.Failing + "a part of the test", GuardCause.Failing + "a part of the test")));
        Assert.That(new GuardCause(guard).Find(), Is.Null);
        Assert.That(part.ExecuteTask!.IsFaulted, Is.False);
        Assert.That(operational.Lines.Where(l => l.Event.Id == PartFailed).Select(l => l.Text).Single(), Does.Contain(nameof(FormatUnheardOfException)).And.Contain("of System.TimeoutException"));
        Assert.That(operational.ToString(), Does.Not.Contain(Secret));
        await part.StopAsync(cancellationToken);
    }

    [Test]
    public async Task A_part_that_throws_again_and_again_waits_twice_as_long_each_time_and_a_minute_at_most(CancellationToken cancellationToken)
    {
        using var part = new Part(guard) { Throws = true };
        await part.StartAsync(cancellationToken);
        foreach (var pause in (int[])[1, 2, 4, 8, 16, 32, 60, 60])
        {
            await clock.TimerDueAsync(TimeSpan.FromSeconds(pause), cancellationToken);
            var runs = part.Runs;
            clock.Advance(TimeSpan.FromSeconds(pause) - TimeSpan.FromMilliseconds(1));
            Assert.That(part.Runs, Is.EqualTo(runs), "not yet");
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await part.BegunAsync(runs + 1, cancellationToken);
        }

        Assert.That(guard.Failures.Select(f => (f.Part, f.Type)).Single(), Is.EqualTo(("a part of the test", nameof(FormatUnheardOfException))));
        await part.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Memory_that_is_not_to_be_had_and_a_cancellation_that_nobody_asked_for_end_a_part_as_little_as_anything_else(CancellationToken cancellationToken)
    {
        foreach (var failure in (Exception[])[new InsufficientMemoryException(), new OperationCanceledException(), new AggregateException(new InsufficientExecutionStackException()), new FormatUnheardOfException()])
        {
            var part = failure.GetType().Name;
            var calls = 0;
            var kept = guard.KeepAsync(part, _ => ++calls == 1 ? Task.FromException(failure) : Task.CompletedTask, cancellationToken);
            await clock.TimerDueAsync(TimeSpan.FromSeconds(1), cancellationToken);
            clock.Advance(TimeSpan.FromSeconds(1));
            await kept;
            Assert.That(calls, Is.EqualTo(2), part);
        }
    }

    [Test]
    public void A_call_from_a_library_that_throws_is_answered_otherwise_and_told_once_a_minute_with_its_number()
    {
        var answers = Enumerable.Range(0, 5).Select(_ => guard.Call("a call", Throw, otherwise: 7)).ToArray();
        clock.Advance(TimeSpan.FromMinutes(1));
        guard.Call("a call", () => { Throw(); });

        Assert.That(answers, Is.All.EqualTo(7));
        Assert.That(operational.Lines.Where(l => l.Event.Id == CallFailed).Select(l => l.Details.Contains("Count=1", StringComparison.Ordinal) ? 1 : l.Details.Contains("Count=5", StringComparison.Ordinal) ? 5 : 0), Is.EqualTo(new[] { 1, 5 }));
        Assert.That(guard.Failures.Single().Count, Is.EqualTo(6));
        Assert.That(new GuardCause(guard).Find(), Is.Null, "a stranger could otherwise change what the node says of itself");
        Assert.That(operational.ToString(), Does.Not.Contain(Secret));
    }

    [Test]
    public async Task An_attempt_tells_the_type_of_whatever_was_thrown_and_lets_only_the_callers_own_cancellation_through(CancellationToken cancellationToken)
    {
        using var gone = new CancellationTokenSource();
        var foreign = await Guarded.TryAsync(() => Task.FromException<int>(new OperationCanceledException()), cancellationToken);
        await gone.CancelAsync();

        Assert.That(foreign, Is.InstanceOf<Attempt<int>.Failed>().With.Property("Type").EqualTo(nameof(OperationCanceledException)));
        Assert.That(Guarded.Try(Throw).ToString(), Is.EqualTo(nameof(FormatUnheardOfException)));
        Assert.That(async () => await Guarded.TryAsync(() => Task.FromException<int>(new OperationCanceledException()), gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static int Throw() => throw new FormatUnheardOfException();

    private sealed class FormatUnheardOfException() : Exception(Secret, new TimeoutException(Secret));

    private sealed class Part(Guard guard) : GuardedService("a part of the test", guard)
    {
        private readonly TaskCompletionSource isRunning = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int runs;

        public bool Throws { get; set; }

        public int Runs => Volatile.Read(ref runs);

        public Task RunsAsync(CancellationToken cancellationToken) => isRunning.Task.WaitAsync(cancellationToken);

        public async Task BegunAsync(int number, CancellationToken cancellationToken)
        {
            while (Runs < number)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
            }
        }

        protected override async Task RunAsync(CancellationToken stoppingToken)
        {
            Interlocked.Increment(ref runs);
            if (Throws)
            {
                throw new FormatUnheardOfException();
            }

            isRunning.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stoppingToken);
        }
    }
}
