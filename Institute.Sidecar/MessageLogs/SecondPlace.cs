using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Keeps a copy of the log on another volume, at most a minute behind. It verifies and restores by itself.</summary>
/// <remarks>A second place that is away stops nothing: it alarms, and is brought up when it is back.</remarks>
internal sealed class SecondPlace : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(5);

    private readonly Action<CancellationToken> copy;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ending = new();
    private readonly Task copying;
    private long newest;
    private bool isAway;

    /// <param name="copy">Brings the copy up to the log.</param>
    /// <param name="clock">Says when.</param>
    /// <param name="logger">Is told when it fails, and when it works again.</param>
    public SecondPlace(Action<CancellationToken> copy, TimeProvider clock, ILogger logger)
    {
        this.copy = copy;
        this.clock = clock;
        this.logger = logger;
        newest = clock.GetTimestamp();
        copying = Task.Run(CopyAsync);
    }

    /// <summary>How long ago the copy was whole.</summary>
    public TimeSpan Lag => clock.GetElapsedTime(Interlocked.Read(ref newest));

    /// <summary>Makes a last copy, unless the volume does not answer: the next run goes on from there.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        try
        {
            await EndAsync().WaitAsync(LastChance, clock);
        }
        catch (TimeoutException)
        {
            MessageLogEvents.SecondPlaceAway(logger, nameof(TimeoutException));
            return;
        }

        ending.Dispose();
    }

    private async Task EndAsync()
    {
        await copying;
        await Task.Run(() => TryCopy(CancellationToken.None));
    }

    private async Task CopyAsync()
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                TryCopy(ending.Token);
            }
            while (await timer.WaitForNextTickAsync(ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The log ends; the last copy is made after it.
        }
    }

    private void TryCopy(CancellationToken cancellationToken)
    {
        try
        {
            var begun = clock.GetTimestamp();
            copy(cancellationToken);
            Interlocked.Exchange(ref newest, begun);
            if (isAway)
            {
                isAway = false;
                MessageLogEvents.SecondPlaceBack(logger);
            }
        }
        catch (Exception e) when (Guarded.Takes(e, cancellationToken))
        {
            if (!isAway)
            {
                isAway = true;
                MessageLogEvents.SecondPlaceAway(logger, e.GetType().Name);
            }
        }
    }
}
