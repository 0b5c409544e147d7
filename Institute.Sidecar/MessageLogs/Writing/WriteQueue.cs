namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>The bounded queue between all threads and the writer's. What waits is written as one group.</summary>
internal sealed class WriteQueue(int capacity, long byteCapacity)
{
    private readonly Queue<PendingRecord> waiting = new();
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
            Monitor.Pulse(waiting);
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
            bytes = 0;
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
            while (waiting.Count == 0 && !isWoken && !isClosed)
            {
                Monitor.Wait(waiting);
            }

            var taken = 0L;
            while (waiting.TryPeek(out var next) && group.Count < most && (group.Count == 0 || taken + next.Bytes <= mostBytes))
            {
                group.Add(waiting.Dequeue());
                taken += next.Bytes;
            }

            bytes -= taken;
            woken = isWoken;
            isWoken = false;
            return group.Count > 0 || woken;
        }
    }
}
