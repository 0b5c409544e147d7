using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>How the writer's thread fares, for all other threads to read without waiting for it.</summary>
internal sealed class LogCondition(TimeProvider clock)
{
    public const string NearlyFull = "the disk is nearly full";

    private const long NoCommit = long.MinValue;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private volatile string? failure = "the log is not open";
    private volatile bool isNearlyFull;
    private long commitStarted = NoCommit;
    private long newestCommit;
    private double diskDaysLeft = double.NaN;

    /// <summary>Why no record is taken, in a few fixed words; null when records are.</summary>
    public string? Failure
    {
        get => failure;
        set => failure = value;
    }

    /// <summary>Whether what room is left is kept for the answers of what is under way.</summary>
    public bool IsNearlyFull
    {
        get => isNearlyFull;
        set => isNearlyFull = value;
    }

    /// <summary>What hinders new questions, also a commit that does not end; null when nothing does.</summary>
    public string? Cause
    {
        get
        {
            var started = Interlocked.Read(ref commitStarted);
            return failure ?? (isNearlyFull ? NearlyFull : null) ?? (started != NoCommit && clock.GetElapsedTime(started) > Patience ? "the disk does not answer" : null);
        }
    }

    /// <summary>When the newest commit ended; null before the first.</summary>
    public DateTimeOffset? NewestCommit => Interlocked.Read(ref newestCommit) is var ticks and not 0 ? UnixTime.FromTicks(ticks) : null;

    /// <summary>Null while it is not known.</summary>
    public double? DiskDaysLeft
    {
        get => Volatile.Read(ref diskDaysLeft) is var days && double.IsNaN(days) ? null : days;
        set => Volatile.Write(ref diskDaysLeft, value ?? double.NaN);
    }

    public void CommitBegins() => Interlocked.Exchange(ref commitStarted, clock.GetTimestamp());

    public void CommitSucceeded() => Interlocked.Exchange(ref newestCommit, UnixTime.ToTicks(clock.GetUtcNow()));

    public void CommitEnded() => Interlocked.Exchange(ref commitStarted, NoCommit);
}
