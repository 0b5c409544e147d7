using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    [Test]
    public void Timers_fire_in_the_order_of_their_times_and_see_their_own_time()
    {
        var clock = new ManualTimeProvider();
        var start = clock.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = clock.CreateTimer(_ => fired.Add(("late", clock.GetUtcNow() - start)), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var soon = clock.CreateTimer(_ => fired.Add(("soon", clock.GetUtcNow() - start)), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That(fired, Is.EqualTo(new[] { ("soon", TimeSpan.FromSeconds(1)), ("late", TimeSpan.FromSeconds(2)) }));
        Assert.That(clock.GetUtcNow() - start, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void A_periodic_timer_fires_at_each_period()
    {
        var clock = new ManualTimeProvider();
        var count = 0;
        using var timer = clock.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(3.5));
        Assert.That(count, Is.EqualTo(3));
    }

    [Test]
    public void A_timer_set_by_a_timer_fires_in_the_same_advance()
    {
        var clock = new ManualTimeProvider();
        var fired = false;
        ITimer? second = null;
        using var first = clock.CreateTimer(_ => second = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(2));
        second?.Dispose();
        Assert.That(fired, Is.True);
    }

    [Test]
    public void A_disposed_timer_is_silent()
    {
        var clock = new ManualTimeProvider();
        var fired = false;
        clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan).Dispose();
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(fired, Is.False);
    }

    [Test]
    public void Elapsed_time_is_right_though_a_timestamp_is_no_tick()
    {
        var clock = new ManualTimeProvider();
        var before = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(clock.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromSeconds(10)).Within(TimeSpan.FromMicroseconds(1)));
        Assert.That(clock.GetTimestamp() - before, Is.Not.EqualTo(TimeSpan.FromSeconds(10).Ticks));
    }

    [Test]
    public void A_jump_of_the_wall_clock_moves_no_timer_and_no_timestamp()
    {
        var clock = new ManualTimeProvider();
        var (wall, mark) = (clock.GetUtcNow(), clock.GetTimestamp());
        var fired = false;
        using var timer = clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        clock.JumpWallClock(TimeSpan.FromHours(1));
        Assert.That((clock.GetUtcNow() - wall, clock.GetTimestamp() - mark, fired), Is.EqualTo((TimeSpan.FromHours(1), 0L, false)));
    }

    [Test]
    public async Task A_source_with_the_clock_is_cancelled_when_the_clock_reaches_it()
    {
        var clock = new ManualTimeProvider();
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(9), clock);
        await clock.TimerDueAsync(TimeSpan.FromSeconds(9), CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(8.999));
        Assert.That(source.IsCancellationRequested, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(source.IsCancellationRequested, Is.True);
    }
}
