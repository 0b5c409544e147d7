using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Writing;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.MessageLogs.Writing;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ClockWatchTests
{
    private readonly ManualTimeProvider clock = new();

    [Test]
    public void A_node_that_is_held_up_between_its_two_clocks_was_not_set()
    {
        var held = new HeldUp(clock);
        var watch = new ClockWatch(new NodeClock(held));

        held.Next = TimeSpan.FromSeconds(5);
        Assert.That(watch.Look(), Is.Null);
        Assert.That((held.Next, watch.Look()), Is.EqualTo((TimeSpan.Zero, (LogEntry?)null)), "it was, and the next look is none the worse");
    }

    [TestCase(2)]
    [TestCase(-2)]
    public void A_clock_that_was_set_is_told_once(int seconds)
    {
        var watch = new ClockWatch(new NodeClock(clock));

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(watch.Look(), Is.Null);
        clock.JumpWallClock(TimeSpan.FromSeconds(seconds));
        Assert.That(watch.Look()?.Kind, Is.EqualTo(RecordKind.ClockChanged));
        Assert.That(watch.Look(), Is.Null);
    }

    /// <summary>Stands still for a while after its wall clock was read.</summary>
    private sealed class HeldUp(ManualTimeProvider inner) : TimeProvider
    {
        public TimeSpan Next { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow()
        {
            var now = inner.GetUtcNow();
            var pause = Next;
            Next = TimeSpan.Zero;
            inner.Advance(pause);
            return now;
        }

        public override long GetTimestamp() => inner.GetTimestamp();
    }
}
