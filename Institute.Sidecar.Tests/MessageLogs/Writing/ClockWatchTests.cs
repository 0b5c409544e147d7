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

    [TestCase(30, 30, null, Description = "it was off for a month, and its other clock says so")]
    [TestCase(30, 0, 30)]
    [TestCase(1, 0, 1)]
    [TestCase(-1, 0, -1)]
    public void Within_one_boot_a_start_knows_how_long_it_was_off(int days, int monotonic, int? told)
    {
        var node = new NodeClock(clock);
        var before = new ClockReading(clock.GetUtcNow(), node.Monotonic, node.BootId);
        clock.Advance(TimeSpan.FromDays(monotonic));
        clock.JumpWallClock(TimeSpan.FromDays(days - monotonic));
        Assert.That(ClockWatch.AtStart(before, node)?.Detail, told is null ? Is.Null : Is.EqualTo($$"""{"milliseconds":{{told * 86_400_000L}}}"""));
    }

    [TestCase(31, false)]
    [TestCase(32, true)]
    [TestCase(-1, true)]
    public void From_boot_to_boot_a_start_tells_a_long_pause_and_a_time_before_the_newest_record(int days, bool isTold)
    {
        var node = new NodeClock(clock);
        var before = new ClockReading(clock.GetUtcNow(), node.Monotonic, Guid.Empty);
        clock.JumpWallClock(TimeSpan.FromDays(days));
        Assert.That(ClockWatch.AtStart(before, node) is not null, Is.EqualTo(isTold));
        Assert.That(ClockWatch.AtStart(null, node), Is.Null, "a new log");
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
