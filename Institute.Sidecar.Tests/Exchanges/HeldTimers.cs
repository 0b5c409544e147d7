namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A clock of a machine so busy that its timers are late: they begin and do not end until the test says so.</summary>
internal sealed class HeldTimers : TimeProvider
{
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeSpan Elapsed { get; set; }

    /// <summary>When its owner is done with a timer: whether it waits for the callback that is under way.</summary>
    public Task<bool> IsWaitedFor => left.Task;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HeldTimer(this);

    public void End() => held.SetResult();

    private sealed class HeldTimer(HeldTimers clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => clock.left.TrySetResult(false);

        public ValueTask DisposeAsync()
        {
            clock.left.TrySetResult(true);
            return new(clock.held.Task);
        }
    }
}
