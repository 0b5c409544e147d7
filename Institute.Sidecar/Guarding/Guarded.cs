namespace Institute.Sidecar.Guarding;

/// <summary>The guard's form for a place that makes its own of whatever foreign code throws. No list of exception types is ever whole, so it takes them all.</summary>
internal static class Guarded
{
    /// <summary>The one filter that a catch of any exception may bear: all but the end that the caller himself has asked for.</summary>
    public static bool Takes(Exception failure, CancellationToken cancellationToken = default) =>
        failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested;

    /// <summary>Where failures of <see cref="Call"/> are told: the process has one sidecar.</summary>
    public static Guard? OfProcess { get; set; }

    /// <summary>As <see cref="Guard.Call(string, Action)"/>, for a delegate that is made where no guard is at hand: a timer's, a signal's.</summary>
    public static void Call(string part, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure)
        {
            OfProcess?.Caught(part, failure);
        }
    }

    public static Attempt<T> Try<T>(Func<T> work)
    {
        try
        {
            return new Attempt<T>.Done(work());
        }
        catch (Exception failure)
        {
            return new Attempt<T>.Failed(failure);
        }
    }

    /// <exception cref="OperationCanceledException">The caller's own token ended it.</exception>
    public static async Task<Attempt<T>> TryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return new Attempt<T>.Done(await work().ConfigureAwait(false));
        }
        catch (Exception failure) when (Takes(failure, cancellationToken))
        {
            return new Attempt<T>.Failed(failure);
        }
    }
}
