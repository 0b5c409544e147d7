using Microsoft.Extensions.Logging;

namespace Institute.Adapter;

/// <summary>Measures the bank's lookups and names those that are slow, do not stop or swallow the cancellation. Hit and no hit look the same in all of it.</summary>
internal sealed class LookupWatch(TimeProvider clock, AdapterMetrics metrics, ILogger<LookupWatch> logger)
{
    /// <summary>How long after it was told to stop a lookup is named that has not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The timer of the deadline goes by the machine's uptime, the deadline by its clock.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    public LookupProgress Begin(Asking asking, string lookup) => new(asking, lookup, clock.GetTimestamp(), clock.GetUtcNow());

    /// <summary>The lookup's code has ended.</summary>
    /// <param name="progress">Of it.</param>
    /// <param name="fault">Why nothing is told of what it gave; null when all of it is.</param>
    public void Ended(LookupProgress progress, FaultCode? fault)
    {
        var elapsed = clock.GetElapsedTime(progress.Started);
        if (!progress.TryReport())
        {
            AdapterLog.LookupStopped(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, (long)elapsed.TotalMilliseconds);
            return;
        }

        metrics.LookupEnded(progress.Lookup, progress.Kind, fault, elapsed);
        if (fault == FaultCode.BudgetExhausted && IsLate(progress))
        {
            AdapterLog.LookupLate(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, (long)elapsed.TotalMilliseconds);
        }
        else if (elapsed > progress.Allowed / 2)
        {
            AdapterLog.LookupSlow(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, (long)elapsed.TotalMilliseconds, (long)progress.Allowed.TotalMilliseconds);
        }
    }

    /// <summary>A lookup that was told to stop came to its end as if it had found everything.</summary>
    public void Swallowed(LookupProgress progress) =>
        AdapterLog.CancellationSwallowed(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, (long)clock.GetElapsedTime(progress.Started).TotalMilliseconds);

    /// <summary>A callback that it had registered on its token threw.</summary>
    public void CallbackFailed(LookupProgress progress, Exception thrown) =>
        AdapterLog.CallbackFailed(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, FailureText.Of(thrown));

    /// <summary>Nobody waits for the lookup any longer, and it has not ended.</summary>
    public void LeftBehind(LookupProgress progress, Task work)
    {
        if (work.IsCompleted)
        {
            return;
        }

        var isLate = IsLate(progress);
        if (isLate && progress.TryReport())
        {
            var elapsed = clock.GetElapsedTime(progress.Started);
            metrics.LookupEnded(progress.Lookup, progress.Kind, FaultCode.BudgetExhausted, elapsed);
            AdapterLog.LookupLate(logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, (long)elapsed.TotalMilliseconds);
        }

        _ = NameAsync(progress, work, isLate ? "its deadline" : "it was told to");
    }

    private bool IsLate(LookupProgress progress) => clock.GetUtcNow() >= progress.Asking.Deadline - Tolerance;

    private async Task NameAsync(LookupProgress progress, Task work, string since)
    {
        await Task.WhenAny(work, Task.Delay(Patience, clock, CancellationToken.None));
        if (!work.IsCompleted)
        {
            AdapterLog.LookupNotStopped(
                logger, progress.Asking.ExchangeId, progress.Asking.Correlation, progress.Lookup, progress.Kind, (long)Patience.TotalSeconds, since,
                progress.HoldsThread ? "it holds its thread" : "it does not heed its cancellation token");
        }
    }
}
