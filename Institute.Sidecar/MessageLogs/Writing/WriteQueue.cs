namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>The bounded queue between all threads and the writer's. What waits is written as one group.</summary>
internal sealed class WriteQueue(int capacity, long byteCapacity)
{
    // Deliveries come with the next question or answer, seldom alone: a commit of their own would be a third one for each exchange.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly Queue<PendingRecord> waiting = new();
    private int awaited;
    private long bytes;
    private bool isWoken;
    private bool isClosed;

    public int Count
    {
        get
        {
            lock (waiting)
            {
                return waiting.Count;
            }
        }
    }

    public bool IsCrowded
    {
        get
        {
            lock (waiting)
            {
                return waiting.Count >= capacity / 2 || bytes >= byteCapacity / 2;
            }
        }
    }

    /// <returns>Null when it was taken in, else why not.</returns>
    public string? TryAdd(PendingRecord record)
    {
        lock (waiting)
        {
            if (isClosed)
            {
                return "the log is closed";
            }

            if (waiting.Count >= capacity || bytes + record.Bytes > byteCapacity)
            {
                return "the log's queue is full";
            }

            waiting.Enqueue(record);
            bytes += record.Bytes;
            if (record.IsAwaited)
            {
                awaited++;
            }

            // The first that nobody waits for starts the writer's patience; those after it only join.
            if (record.IsAwaited || waiting.Count == 1)
            {
                Monitor.Pulse(waiting);
            }

            return null;
        }
    }

    /// <summary>Lets <see cref="Take"/> return even if there is nothing to write.</summary>
    public void Wake()
    {
        lock (waiting)
        {
            isWoken = true;
            Monitor.Pulse(waiting);
        }
    }

    /// <summary>Nothing more is taken in; what waits is still given out.</summary>
    public void Close()
    {
        lock (waiting)
        {
            isClosed = true;
            Monitor.Pulse(waiting);
        }
    }

    /// <summary>Takes all that waits, for nobody will write it any more.</summary>
    public IReadOnlyList<PendingRecord> Abandon()
    {
        lock (waiting)
        {
            var left = waiting.ToArray();
            waiting.Clear();
            (bytes, awaited) = (0, 0);
            return left;
        }
    }

    /// <summary>Waits for records or <see cref="Wake"/>. Called by the writer's thread only.</summary>
    /// <param name="group">Is emptied, then filled with what waits, up to the limits of one commit.</param>
    /// <param name="woken">Whether <see cref="Wake"/> was called since the last time.</param>
    /// <returns>False when the queue is closed and empty.</returns>
    public bool Take(List<PendingRecord> group, int most, long mostBytes, out bool woken)
    {
        group.Clear();
        lock (waiting)
        {
            WaitForWork();
            var taken = 0L;
            while (waiting.TryPeek(out var next) && group.Count < most && (group.Count == 0 || taken + next.Bytes <= mostBytes))
            {
                group.Add(waiting.Dequeue());
                taken += next.Bytes;
                awaited -= next.IsAwaited ? 1 : 0;
            }

            bytes -= taken;
            woken = isWoken;
            isWoken = false;
            return group.Count > 0 || woken;
        }
    }

    private void WaitForWork()
    {
        while (awaited == 0 && !isWoken && !isClosed)
        {
            if (waiting.Count == 0)
            {
                Monitor.Wait(waiting);
            }
            else if (!Monitor.Wait(waiting, Patience))
            {
                return;
            }
        }
    }
}
