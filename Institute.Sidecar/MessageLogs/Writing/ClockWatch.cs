using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>Notices when somebody sets the clock: the two clocks of a node otherwise move in step.</summary>
internal sealed class ClockWatch(NodeClock clock)
{
    /// <summary>More than a time service slews between two looks.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private DateTimeOffset time = clock.UtcNow;
    private long monotonic = clock.Monotonic;

    /// <summary>Longer than a node is off for; then a person says whether the clock can be believed.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(31);

    /// <summary>The record that tells of a start at a time that the log's newest record makes doubtful, or null.</summary>
    public static LogEntry? AtStart(DateTimeOffset? newest, DateTimeOffset now) =>
        newest is { } before && (now - before > LongestPause || now - before < -Tolerance) ? Tell(now - before) : null;

    /// <summary>The record that tells a change since the last look, or null.</summary>
    public LogEntry? Look()
    {
        var (now, ticks) = (clock.UtcNow, clock.Monotonic);
        var moved = now - time - TimeSpan.FromMicroseconds((ticks - monotonic) / 1000);
        (time, monotonic) = (now, ticks);
        return moved.Duration() <= Tolerance ? null : Tell(moved);
    }

    private static LogEntry Tell(TimeSpan moved) =>
        new(RecordKind.ClockChanged) { Detail = JsonSerializer.Serialize(new ClockChangedDetail((long)moved.TotalMilliseconds), DetailJson.Default.ClockChangedDetail) };
}
