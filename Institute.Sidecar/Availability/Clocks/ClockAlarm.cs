using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Availability.Clocks;

/// <summary>Looks each minute whether the clock is synchronised; says so when it changes and each hour while it is not.</summary>
internal sealed class ClockAlarm(Func<bool?> ask, TimeProvider clock, ILogger<ClockAlarm> logger, Guard guard) : GuardedService(Parts.ClockWatch, guard)
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    private bool? last = true;
    private long toldAt;

    /// <summary>The newest answer.</summary>
    public bool? IsSynchronised => last;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            Look();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    internal void Look()
    {
        var now = ask();
        if (now == false && (last != false || clock.GetElapsedTime(toldAt) >= Again))
        {
            toldAt = clock.GetTimestamp();
            logger.ClockNotSynchronised();
        }
        else if (now == true && last == false)
        {
            logger.ClockSynchronised();
        }

        last = now;
    }
}
