using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>Notices when somebody sets the clock: the two clocks of a node otherwise move in step.</summary>
internal sealed class ClockWatch(NodeClock clock)
{
    /// <summary>More than a time service slews between two looks.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>Between the two clocks of one look.</summary>
    private static readonly TimeSpan AtOnce = Tolerance / 10;

    private ClockReading last = Read(clock);

    /// <summary>Longer than a node is off for; then a person says whether the clock can be believed.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(31);

    /// <summary>The record that tells of a start at a time that the log's newest record makes doubtful, or null.</summary>
    /// <remarks>Within one boot the clock that is never set tells how long the node was off for. Short pauses over several boots are added up by whoever deletes.</remarks>
    public static LogEntry? AtStart(ClockReading? newest, NodeClock clock)
    {
        if (newest is not { } before)
        {
            return null;
        }

        var now = Read(clock);
        if (now.MovedSince(before) is { } moved)
        {
            return moved.Duration() > Tolerance ? Tell(moved) : null;
        }

        var pause = now.Time - before.Time;
        return pause > LongestPause || pause < -Tolerance ? Tell(pause) : null;
    }

    /// <summary>The record that tells a change since the last look, or null.</summary>
    public LogEntry? Look()
    {
        var now = Read(clock);
        var moved = now.MovedSince(last)!.Value;
        last = now;
        return moved.Duration() <= Tolerance ? null : Tell(moved);
    }

    // A process that is held up between the two clocks, on a busy machine or one that is moved, would look like one whose clock was set.
    private static ClockReading Read(NodeClock clock)
    {
        while (true)
        {
            var before = clock.Monotonic;
            var time = clock.UtcNow;
            var after = clock.Monotonic;
            if (TimeSpan.FromMicroseconds((after - before) / 1000) <= AtOnce)
            {
                return new(time, after, clock.BootId);
            }
        }
    }

    private static LogEntry Tell(TimeSpan moved) =>
        new(RecordKind.ClockChanged) { Detail = JsonSerializer.Serialize(new ClockChangedDetail((long)moved.TotalMilliseconds), DetailJson.Default.ClockChangedDetail) };
}
