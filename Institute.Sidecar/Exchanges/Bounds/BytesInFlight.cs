namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>Bounds the bytes of questions and answers that are held at once. Who waits is served in turn; safe for all threads.</summary>
/// <remarks>
/// Questions are refused when they have filled half, answers wait. An answer takes its whole size at once, and at least one fits
/// beside every question that was let in: so those who wait cannot hold each other up.
/// </remarks>
internal sealed class BytesInFlight
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> queue = new();
    private readonly long most;
    private long held;

    /// <param name="wanted">The bound.</param>
    /// <param name="largestPair">One question and one answer; the bound is at least twice that.</param>
    public BytesInFlight(long wanted, long largestPair) => most = Math.Max(wanted, 2 * largestPair);

    public long Held
    {
        get
        {
            lock (gate)
            {
                return held;
            }
        }
    }

    /// <summary>For a question: now or not at all, and not while an answer waits.</summary>
    public bool TryTake(long size)
    {
        lock (gate)
        {
            if (queue.Count > 0 || held + size > most / 2)
            {
                return false;
            }

            held += size;
            return true;
        }
    }

    /// <summary>For an answer.</summary>
    public async Task TakeAsync(long size, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiting> own;
        lock (gate)
        {
            if (queue.Count == 0 && held + size <= most)
            {
                held += size;
                return;
            }

            own = queue.AddLast(new Waiting(size));
        }

        try
        {
            await own.Value.Served.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Withdraw(own);
            throw;
        }
    }

    public void Give(long size)
    {
        lock (gate)
        {
            held -= size;
            Serve();
        }
    }

    private void Withdraw(LinkedListNode<Waiting> own)
    {
        lock (gate)
        {
            if (own.List is null)
            {
                // Served at the very moment of leaving.
                held -= own.Value.Size;
            }
            else
            {
                queue.Remove(own);
            }

            Serve();
        }
    }

    private void Serve()
    {
        while (queue.First is { } next && held + next.Value.Size <= most)
        {
            held += next.Value.Size;
            queue.RemoveFirst();
            next.Value.Served.SetResult();
        }
    }

    private sealed record Waiting(long Size)
    {
        public TaskCompletionSource Served { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
