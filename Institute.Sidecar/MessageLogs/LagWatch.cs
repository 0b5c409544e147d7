namespace Institute.Sidecar.MessageLogs;

/// <summary>Says once when somebody who follows the log falls behind, also when it only hangs and fails at nothing, and once when it has caught up.</summary>
internal sealed class LagWatch(string follower, TimeSpan longest, Func<TimeSpan?> lag, ILogger logger)
{
    private int isBehind;

    public void Look()
    {
        if (lag() is not { } now)
        {
            return;
        }

        if (now > longest && Interlocked.Exchange(ref isBehind, 1) == 0)
        {
            MessageLogEvents.Behind(logger, follower, now);
        }
        else if (now <= longest && Interlocked.Exchange(ref isBehind, 0) == 1)
        {
            MessageLogEvents.CaughtUp(logger, follower);
        }
    }
}
