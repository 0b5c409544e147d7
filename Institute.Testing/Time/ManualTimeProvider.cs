namespace Institute.Testing.Time;

/// <summary>A clock that moves only when the test says so. Safe for all threads.</summary>
/// <remarks>Wall clock and monotonic clock are apart, as on a real machine: <see cref="JumpWallClock"/> moves the one and not the other.</remarks>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<ManualTimer> timers = [];
    private readonly List<TimerWait> waits = [];
    private DateTimeOffset wall = start;
    private TimeSpan elapsed;

    /// <summary>A day inside summer time, at noon in Stockholm.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 6, 10, 10, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Neither ticks nor milliseconds: code that takes timestamps for either fails with it.</summary>
    public override long TimestampFrequency => 3_579_545;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that will fire.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (gate)
            {
                return timers.Count(t => t.DueAt is not null);
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return (long)((Int128)elapsed.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves both clocks, stopping at each due timer and firing it at its own time, the earliest first.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (gate)
        {
            target = elapsed + by;
        }

        while (NextDue(target) is { } due)
        {
            due.Fire();
        }

        lock (gate)
        {
            MoveTo(target);
        }
    }

    /// <summary>As an administrator or a time server would: no timer notices.</summary>
    public void JumpWallClock(TimeSpan by)
    {
        lock (gate)
        {
            wall += by;
        }
    }

    /// <summary>Ends when a timer is set that fires within <paramref name="within"/>: only then is it of use to advance.</summary>
    public Task TimerDueAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (timers.Exists(t => t.DueAt is { } due && due <= elapsed + within))
            {
                return Task.CompletedTask;
            }

            var wait = new TimerWait(within, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            waits.Add(wait);
            return wait.Source.Task.WaitAsync(cancellationToken);
        }
    }

    internal void Set(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        List<TimerWait> served;
        lock (gate)
        {
            timer.DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : elapsed + dueTime;
            timer.Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
            if (!timers.Contains(timer))
            {
                timers.Add(timer);
            }

            served = waits.FindAll(w => timer.DueAt is { } due && due <= elapsed + w.Within);
            waits.RemoveAll(served.Contains);
        }

        served.ForEach(w => w.Source.TrySetResult());
    }

    internal void Remove(ManualTimer timer)
    {
        lock (gate)
        {
            timer.DueAt = null;
            timers.Remove(timer);
        }
    }

    private ManualTimer? NextDue(TimeSpan target)
    {
        lock (gate)
        {
            var next = timers.Where(t => t.DueAt is { } due && due <= target).MinBy(t => t.DueAt);
            if (next is null)
            {
                return null;
            }

            MoveTo(next.DueAt!.Value);
            next.DueAt = next.Period is { } period ? elapsed + period : null;
            return next;
        }
    }

    private void MoveTo(TimeSpan target)
    {
        if (target > elapsed)
        {
            wall += target - elapsed;
            elapsed = target;
        }
    }

    private sealed record TimerWait(TimeSpan Within, TaskCompletionSource Source);
}
