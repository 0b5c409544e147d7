using System.Collections.Concurrent;

namespace Institute.Sidecar.Guarding;

/// <summary>
/// Stands under everything that is not an exchange: parts that run by themselves, and what is given to a library to be called.
/// It takes whatever is thrown, tells it by type and stack, counts it, and lets the process go on.
/// </summary>
/// <remarks>What ends the process is never an exception's type but a part's: see docs/decisions/0602-one-guard.md.</remarks>
internal sealed class Guard(TimeProvider clock, ILogger<Guard> logger)
{
    private static readonly TimeSpan LineAtMost = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, GuardedPart> parts = new(StringComparer.Ordinal);

    /// <summary>By name: parts that failed and have not yet run for a while since. What a library calls is not among them: a stranger could otherwise change the node's condition.</summary>
    public IEnumerable<string> Failing => parts.Where(p => p.Value.IsFailing(clock)).Select(p => p.Key).Order(StringComparer.Ordinal);

    /// <summary>Since start: part, type of exception, count.</summary>
    public IEnumerable<(string Part, string Type, long Count)> Failures =>
        from part in parts
        from failure in part.Value.Failures
        select (part.Key, failure.Key, failure.Value);

    /// <summary>Runs a part until it ends by itself or the host stops; begins it anew whenever it throws.</summary>
    public async Task KeepAsync(string part, Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        var state = PartOf(part);
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause;
            try
            {
                state.Begins(clock);
                await work(stoppingToken).ConfigureAwait(false);
                state.Ended();
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops: what a part meets then, it met because of that.
                return;
            }
            catch (Exception failure)
            {
                pause = state.Failed(failure.GetType().Name, clock);
                logger.PartFailed(part, TypeOf(failure), StackOf(failure), (int)pause.TotalSeconds);
            }

            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>For a delegate that a library calls.</summary>
    /// <param name="part">What it does, in fixed words.</param>
    /// <param name="callback">The work.</param>
    /// <param name="otherwise">What the library is told when the work throws.</param>
    public T Call<T>(string part, Func<T> callback, T otherwise)
    {
        try
        {
            return callback();
        }
        catch (Exception failure)
        {
            Caught(part, failure);
            return otherwise;
        }
    }

    public void Call(string part, Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception failure)
        {
            Caught(part, failure);
        }
    }

    /// <returns>Whether it went through.</returns>
    /// <exception cref="OperationCanceledException">The caller's own token ended it.</exception>
    public async Task<bool> CallAsync(string part, Func<Task> callback, CancellationToken cancellationToken)
    {
        try
        {
            await callback().ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (Guarded.Takes(failure, cancellationToken))
        {
            Caught(part, failure);
            return false;
        }
    }

    /// <summary>For who caught by other means: tells (a line a minute and part at most) and counts.</summary>
    public void Caught(string part, Exception failure)
    {
        if (PartOf(part).CalledBack(failure.GetType().Name, LineAtMost, clock) is { } count)
        {
            logger.CallbackFailed(part, TypeOf(failure), StackOf(failure), count);
        }
    }

    /// <summary>With the types within: an exception around another says little.</summary>
    public static string TypeOf(Exception failure) =>
        failure.InnerException is { } inner ? $"{failure.GetType().FullName} of {TypeOf(inner)}" : failure.GetType().FullName ?? "exception";

    private GuardedPart PartOf(string name) => parts.GetOrAdd(name, static _ => new());

    private static string StackOf(Exception failure) => failure.StackTrace ?? string.Empty;
}
