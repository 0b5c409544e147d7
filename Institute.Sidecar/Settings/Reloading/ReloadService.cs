using System.Collections.Concurrent;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Settings.Reloading;

/// <summary>Looks each 30 seconds for changed files, so that a change is in force within 60. Each part is looked at on a thread of its own and for a time: a file that does not answer keeps no other from being looked at.</summary>
internal sealed class ReloadService(IEnumerable<IReloadable> reloadables, TimeProvider clock, ILogger<ReloadService> logger, Guard guard)
    : GuardedService(Parts.ReloadWatch, guard)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // Longer than a file may take, so that a part tells itself which file it was.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(3);
    private const long NoRound = -1;
    private const string Silence = "no answer";

    private readonly ConcurrentBag<IReloadable> reloadables = [.. reloadables];
    private readonly ConcurrentDictionary<IReloadable, string> failed = [];
    private readonly ConcurrentDictionary<IReloadable, Task> underWay = [];
    private readonly TimeSpan patience = Patience;
    private long roundBegan = NoRound;

    internal ReloadService(IEnumerable<IReloadable> reloadables, TimeProvider clock, ILogger<ReloadService> logger, Guard guard, TimeSpan patience)
        : this(reloadables, clock, logger, guard) => this.patience = patience;

    private volatile TaskCompletionSource hurried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>By name: what is on disk otherwise than it is in force, since it cannot be used.</summary>
    public IEnumerable<string> Refused => reloadables.Where(r => r.IsRefused || failed.ContainsKey(r)).Select(r => r.Name).Order(StringComparer.Ordinal);

    /// <summary>Whether nothing is looked at any more: a round that does not end, or a loop that did.</summary>
    public bool StandsStill => ExecuteTask is { IsCompleted: true } || (Interlocked.Read(ref roundBegan) is not NoRound and var began && clock.GetElapsedTime(began) > LongestRound);

    /// <summary>Watches one more, made while the service already runs or is about to.</summary>
    public void Watch(IReloadable reloadable) => reloadables.Add(reloadable);

    /// <summary>Looks at once. Safe for all threads.</summary>
    public void Hurry() => hurried.TrySetResult();

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        Interlocked.Exchange(ref roundBegan, NoRound);
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

            PollRound(stoppingToken);
        }
    }

    /// <summary>One round, now.</summary>
    internal void PollAll() => PollRound(CancellationToken.None);

    private void PollRound(CancellationToken stoppingToken)
    {
        Interlocked.Exchange(ref roundBegan, clock.GetTimestamp());
        foreach (var reloadable in reloadables)
        {
            Look(reloadable, stoppingToken);
        }

        Interlocked.Exchange(ref roundBegan, NoRound);
    }

    private void Look(IReloadable reloadable, CancellationToken stoppingToken)
    {
        // One look at a time: what has not answered yet is not asked again.
        if (underWay.TryGetValue(reloadable, out var look) && !look.IsCompleted)
        {
            return;
        }

        look = Task.Factory.StartNew(reloadable.Poll, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        underWay[reloadable] = look;
        if (Task.WaitAny([look], (int)patience.TotalMilliseconds, stoppingToken) < 0)
        {
            Fail(reloadable, Silence);
        }
        else if (look.Exception?.InnerException is { } failure)
        {
            // One bad file must not end the watch over the others; what is in force stays in force.
            Fail(reloadable, failure.GetType().Name);
        }
        else
        {
            failed.TryRemove(reloadable, out _);
        }
    }

    private void Fail(IReloadable reloadable, string why)
    {
        failed[reloadable] = why;
        logger.ReloadFailed(reloadable.Name, why);
    }
}
