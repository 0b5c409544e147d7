using System.Collections.Concurrent;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Looks each 30 seconds for changed files, so that a change is in force within 60.</summary>
internal sealed class ReloadService(IEnumerable<IReloadable> reloadables, TimeProvider clock, ILogger<ReloadService> logger, Guard guard)
    : GuardedService(Parts.ReloadWatch, guard)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentBag<IReloadable> reloadables = [.. reloadables];
    private readonly ConcurrentDictionary<IReloadable, string> failed = [];

    private volatile TaskCompletionSource hurried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>By name: what is on disk otherwise than it is in force, since it cannot be used.</summary>
    public IEnumerable<string> Refused => reloadables.Where(r => r.IsRefused || failed.ContainsKey(r)).Select(r => r.Name).Order(StringComparer.Ordinal);

    /// <summary>Watches one more, made while the service already runs or is about to.</summary>
    public void Watch(IReloadable reloadable) => reloadables.Add(reloadable);

    /// <summary>Looks at once. Safe for all threads.</summary>
    public void Hurry() => hurried.TrySetResult();

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        while (true)
        {
            var haste = hurried.Task;
            await Task.WhenAny(tick, haste).ConfigureAwait(false);
            if (haste.IsCompleted)
            {
                hurried = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            else if (await tick.ConfigureAwait(false))
            {
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            }

            PollAll();
        }
    }

    internal void PollAll()
    {
        foreach (var reloadable in reloadables)
        {
            try
            {
                reloadable.Poll();
                failed.TryRemove(reloadable, out _);
            }
            catch (Exception failure) when (Guarded.Takes(failure))
            {
                // One bad file must not end the watch over the others; what is in force stays in force.
                failed[reloadable] = failure.GetType().Name;
                logger.ReloadFailed(reloadable.Name, failure.GetType().Name);
            }
        }
    }
}
