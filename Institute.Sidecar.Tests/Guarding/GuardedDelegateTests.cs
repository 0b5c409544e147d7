using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using System.Net;
using System.Runtime.InteropServices;
using Institute.Sidecar.Budgets;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.Hosting;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Guarding;

/// <summary>Each kind of delegate that the runtime or a library is given, with an exception in it that stands on nobody's list.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(30_000)]
internal sealed class GuardedDelegateTests : IDisposable
{
    private readonly ManualTimeProvider clock = new();
    private readonly CapturedLog operational = new();
    private readonly ILoggerFactory loggers;
    private readonly Guard guard;
    private readonly Guard? before = Guarded.OfProcess;

    public GuardedDelegateTests()
    {
        loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        guard = new(clock, loggers.CreateLogger<Guard>());
        Guarded.OfProcess = guard;
    }

    public void Dispose()
    {
        Guarded.OfProcess = before;
        loggers.Dispose();
    }

    [Test]
    public async Task A_budgets_mark_that_throws_is_told_and_the_timers_thread_goes_on()
    {
        var budget = new ResponseBudget(clock);
        await using var mark = budget.At(TimeSpan.FromSeconds(2), () => throw new UnheardOfException());
        Assert.That(() => clock.Advance(TimeSpan.FromSeconds(2)), Throws.Nothing);
        Assert.That(Told(), Is.EqualTo("a budget's mark"));
    }

    [Test]
    public async Task A_body_whose_reader_throws_at_its_time_is_told_and_incomplete_when_the_client_leaves()
    {
        var context = new DefaultHttpContext();
        var reader = new ThrowingReader();
        context.Features.Set<IRequestBodyPipeFeature>(reader);
        var read = BoundedBody.ReadAsync(context.Request, 100, TimeSpan.FromSeconds(1), clock);
        Assert.That(() => clock.Advance(TimeSpan.FromSeconds(1)), Throws.Nothing);
        reader.Leave();
        Assert.That(await read, Is.TypeOf<BoundedBody.Incomplete>());
        Assert.That(Told(), Is.EqualTo("a body's time"));
    }

    [Test]
    public async Task A_step_of_a_connection_that_throws_ends_that_connection_and_gives_its_place_back()
    {
        var outer = new CrowdedConnections(1, guard).Outer(_ => throw new UnheardOfException());
        for (var i = 0; i < 3; i++)
        {
            await using var connection = new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Loopback, 1) };
            Assert.That(async () => await outer(connection), Throws.Nothing);
        }

        Assert.That(guard.Failures.Single().Count, Is.EqualTo(3));
    }

    [Test]
    public async Task A_last_telemetry_that_throws_holds_no_end()
    {
        await new TelemetryFlush(new ThrowingServices(), guard).StoppedAsync(CancellationToken.None);
        Assert.That(guard.Failures.Single(), Is.EqualTo(("the last telemetry", nameof(UnheardOfException), 3L)));
    }

    [Test]
    public void A_gauge_that_throws_is_not_measured_and_the_others_are()
    {
        using var meter = new Meter("guarded");
        meter.CreateObservableGauge("first", () => guard.Call("first", () => (Measurement<int>[])[new(Throw())], []));
        meter.CreateObservableGauge("second", () => guard.Call("second", () => (Measurement<int>[])[new(2)], []));
        List<int> measured = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, _, _) => measured.Add(value));
        listener.Start();
        Assert.That(listener.RecordObservableInstruments, Throws.Nothing);
        Assert.That(measured, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task A_hang_up_whose_reload_throws_is_told_and_the_process_goes_on(CancellationToken cancellationToken)
    {
        using var signals = new Signals(loggers.CreateLogger<Signals>());
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        signals.Reload = () =>
        {
            reached.SetResult();
            throw new UnheardOfException();
        };
        Assert.That(Kill(Environment.ProcessId, 1), Is.Zero);
        await reached.Task.WaitAsync(cancellationToken);
        while (!guard.Failures.Any())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        }

        Assert.That(Told(), Is.EqualTo("a signal"));
    }

    private static int Throw() => throw new UnheardOfException();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    private string Told()
    {
        Assert.That(operational.ToString(), Does.Contain(nameof(UnheardOfException)).And.Not.Contain(UnheardOfException.Secret));
        return guard.Failures.Single().Part;
    }

    private sealed class UnheardOfException() : Exception(Secret)
    {
        public const string Secret = "kept in cellar nine";
    }

    private sealed class ThrowingServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => throw new UnheardOfException();
    }

    private sealed class ThrowingReader : PipeReader, IRequestBodyPipeFeature
    {
        private readonly TaskCompletionSource<ReadResult> pending = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public PipeReader Reader => this;

        public void Leave() => pending.SetException(new UnheardOfException());

        public override void CancelPendingRead() => throw new UnheardOfException();

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => new(pending.Task);

        public override bool TryRead(out ReadResult result) => throw new UnheardOfException();

        public override void AdvanceTo(SequencePosition consumed) => throw new UnheardOfException();

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw new UnheardOfException();

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
