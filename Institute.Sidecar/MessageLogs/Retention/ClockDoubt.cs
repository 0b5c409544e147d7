namespace Institute.Sidecar.MessageLogs.Retention;

/// <summary>Adds up how much of a log's time rests on a clock that somebody can set: many small steps age a log as well as one great one.</summary>
internal sealed class ClockDoubt
{
    /// <summary>Time services move clocks by less; time zones and daylight saving do not move them at all.</summary>
    public static readonly TimeSpan Doubtful = TimeSpan.FromDays(1);

    /// <summary>Longer than a node is off for in all until a person looks: from one boot to the next only the clock that can be set goes on.</summary>
    private static readonly TimeSpan LongestPauses = TimeSpan.FromDays(31);

    private ClockReading? last;
    private TimeSpan told;
    private TimeSpan measured;
    private TimeSpan pauses;

    public bool IsDoubted => told >= Doubtful || measured >= Doubtful || pauses > LongestPauses;

    /// <summary>A later moment of the log.</summary>
    public void Pass(ClockReading next)
    {
        if (last is { } earlier)
        {
            if (next.MovedSince(earlier) is { } moved)
            {
                measured += moved.Duration();
            }
            else if (next.Time < earlier.Time)
            {
                measured += earlier.Time - next.Time;
            }
            else
            {
                pauses += next.Time - earlier.Time;
            }
        }

        last = next;
    }

    /// <summary>The log tells that its clock was moved.</summary>
    public void Tell(TimeSpan moved) => told += moved < Doubtful ? moved : Doubtful;

    /// <summary>A person has looked at the clock and says that it is right.</summary>
    public void Believe() => told = measured = pauses = TimeSpan.Zero;
}
