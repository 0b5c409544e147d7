namespace Institute.Testing.Sabotages;

/// <summary>Seconds that are too long: every limit comes late by the factor. The wall clock is right.</summary>
internal sealed class SlowClock(TimeProvider inner, double factor) : TimeProvider
{
    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public override long GetTimestamp() => (long)(inner.GetTimestamp() / factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SlowTimer(inner.CreateTimer(callback, state, Long(dueTime), Long(period)), this);

    private TimeSpan Long(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span * factor;

    private sealed class SlowTimer(ITimer timer, SlowClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Long(dueTime), clock.Long(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
