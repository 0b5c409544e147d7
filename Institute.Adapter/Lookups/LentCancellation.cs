namespace Institute.Adapter;

/// <summary>
/// A cancellation token for the bank's code alone. What that code registers on it may block or throw, so it never runs where the adapter's own
/// cancellation does: it could hold up or spoil the answer, and its message would reach logs that the adapter does not write.
/// </summary>
internal sealed class LentCancellation : IDisposable
{
    private readonly CancellationTokenSource lent = new();
    private readonly CancellationTokenRegistration passing;
    private readonly Action<Exception> failed;

    /// <param name="failed">Is told what a callback threw.</param>
    /// <param name="ours">Whose cancellation is passed on.</param>
    public LentCancellation(Action<Exception> failed, CancellationToken ours)
    {
        this.failed = failed;
        passing = ours.UnsafeRegister(static self => _ = Task.Run(((LentCancellation)self!).Cancel), this);
    }

    public CancellationToken Token => lent.Token;

    /// <summary>Only when the bank's code has ended.</summary>
    public void Dispose()
    {
        passing.Dispose();
        lent.Dispose();
    }

    private void Cancel()
    {
        try
        {
            lent.Cancel();
        }
        catch (AggregateException thrown)
        {
            failed(thrown);
        }
        catch (ObjectDisposedException)
        {
            // The bank's code had ended already.
        }
    }
}
