namespace Institute.Sidecar.Exchanges.Bounds;

/// <summary>Bounds the bytes of questions and answers that are held at once, in all and for one holder. Safe for all threads.</summary>
/// <remarks>
/// Questions are refused when they have filled half, answers wait in turn. An answer takes its whole size at once, and at least one fits
/// beside every question that was let in: so those who wait cannot hold each other up. Who waits for what his own others hold is passed.
/// </remarks>
internal sealed class BytesInFlight
{
    private readonly Lock gate = new();
    private readonly LinkedList<Waiting> queue = new();
    private readonly Dictionary<string, long> byHolder = new(StringComparer.Ordinal);
    private readonly long most;
    private readonly long share;
    private long held;
    private long questions;

    /// <param name="wanted">The bound.</param>
    /// <param name="largestPair">One question and one answer; the bound is at least twice that.</param>
    /// <param name="percentPerHolder">Of the bound; at least one pair.</param>
    public BytesInFlight(long wanted, long largestPair, int percentPerHolder)
    {
        most = Math.Max(wanted, 2 * largestPair);
        share = Math.Max(largestPair, (long)(most * (percentPerHolder / 100.0)));
    }

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

    /// <summary>For a question: now or not at all, and not while an answer of the same holder waits.</summary>
    public bool TryTake(string holder, long size)
    {
        lock (gate)
        {
            if (questions + size > most / 2 || !Fits(holder, size) || queue.Any(w => string.Equals(w.Holder, holder, StringComparison.Ordinal)))
            {
                return false;
            }

            questions += size;
            Add(holder, size);
            return true;
        }
    }

    /// <summary>For an answer.</summary>
    public async Task TakeAsync(string holder, long size, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiting> own;
        lock (gate)
        {
            own = queue.AddLast(new Waiting(holder, size));
            Serve();
            if (own.List is null)
            {
                return;
            }
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

    /// <summary>A question's.</summary>
    public void GiveQuestion(string holder, long size)
    {
        lock (gate)
        {
            questions -= size;
            Add(holder, -size);
            Serve();
        }
    }

    /// <summary>An answer's, or a part of it.</summary>
    public void Give(string holder, long size)
    {
        lock (gate)
        {
            Add(holder, -size);
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
                Add(own.Value.Holder, -own.Value.Size);
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
        HashSet<string>? waiting = null;
        for (var node = queue.First; node is not null;)
        {
            var (next, one) = (node.Next, node.Value);
            if (waiting?.Contains(one.Holder) is not true)
            {
                if (byHolder.GetValueOrDefault(one.Holder) + one.Size > share)
                {
                    (waiting ??= new(StringComparer.Ordinal)).Add(one.Holder);
                }
                else if (held + one.Size > most)
                {
                    // Nobody passes one that waits for all: else a large answer would wait for ever.
                    return;
                }
                else
                {
                    Add(one.Holder, one.Size);
                    queue.Remove(node);
                    one.Served.SetResult();
                }
            }

            node = next;
        }
    }

    private bool Fits(string holder, long size) => held + size <= most && byHolder.GetValueOrDefault(holder) + size <= share;

    private void Add(string holder, long size)
    {
        held += size;
        var own = byHolder.GetValueOrDefault(holder) + size;
        if (own == 0)
        {
            byHolder.Remove(holder);
        }
        else
        {
            byHolder[holder] = own;
        }
    }

    private sealed record Waiting(string Holder, long Size)
    {
        public TaskCompletionSource Served { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
