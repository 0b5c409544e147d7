using Institute.Sidecar.MessageLogs.Chains;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>What the log does of its own accord between the records of others: room, checkpoints, seals, the clock, heads to the witnesses, old segments. Belongs to the writer's thread.</summary>
internal sealed class LogHousekeeping(ILogStore store, LogChain chain, LogCommitter commits, LogCondition condition, MessageLogOptions options, IReadOnlyList<WitnessFeed> witnesses, NodeClock clock, ILogger logger) : IDisposable
{
    /// <summary>A thousand records of 64 KiB: questions are refused while the answers of those under way still fit.</summary>
    private const long Reserve = 1000L * 64 * 1024;
    private static readonly TimeSpan AliveInterval = TimeSpan.FromMinutes(1);

    private readonly ClockWatch watch = new(clock);
    private readonly SegmentSealing sealing = new(store, logger);
    private readonly DiskForecast forecast = new(store, condition, clock, Reserve, logger);
    private readonly RetentionWork retention = new(store, options, clock, logger);
    private DateTimeOffset nextAlive;

    /// <summary>Once, when the log takes records.</summary>
    public void Begin()
    {
        sealing.FindUnsealed();
        TellHead();
        nextAlive = NextMinute(clock.UtcNow);
    }

    /// <summary>About once a second.</summary>
    public void Step(bool isIdle, bool isRetentionHurried)
    {
        try
        {
            LookAtTheRoom();
            forecast.Look();
            chain.Maintain(isIdle);
        }
        catch (Exception e)
        {
            commits.Fail(e);
            return;
        }

        commits.TellGap();
        Seal();
        if (watch.Look() is { } change)
        {
            commits.Note(change);
        }

        // A clock that was put back an hour would otherwise leave the node silent for that hour, and the witnesses without heads.
        if (clock.UtcNow is var now && (now >= nextAlive || nextAlive - now > AliveInterval))
        {
            nextAlive = NextMinute(now);
            commits.Note(AliveDetail.Entry(store.OtherHeads()));
            TellHead();
        }

        Retain(isRetentionHurried);
    }

    public void TellHead()
    {
        if (chain.Head is { } head)
        {
            MessageLogEvents.Head(logger, head.ToText());
            foreach (var witness in witnesses)
            {
                witness.Offer(head);
            }
        }
    }

    public void Dispose() => sealing.Dispose();

    // On the minute, so that no calendar minute of a node that runs goes without one: availability is counted by them.
    private static DateTimeOffset NextMinute(DateTimeOffset now) => now + AliveInterval - TimeSpan.FromTicks(now.Ticks % AliveInterval.Ticks);

    private void LookAtTheRoom()
    {
        var isShort = store.FreeBytes() < Reserve;
        if (isShort && !condition.IsNearlyFull)
        {
            MessageLogEvents.NearlyFull(logger);
        }

        condition.IsNearlyFull = isShort;
    }

    private void Seal()
    {
        if (chain.TakeLeft() is { } left)
        {
            sealing.Add(left);
        }

        if (sealing.Step() is { } seal && commits.Note(seal))
        {
            sealing.Recorded();
        }
    }

    private void Retain(bool isHurried)
    {
        if (isHurried)
        {
            retention.Hurry();
        }

        retention.Step(commits.Note);
    }
}
