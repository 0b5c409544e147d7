using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Keeps a copy of the log on another volume, at most a minute behind. It verifies and restores by itself.</summary>
/// <remarks>A second place that is away stops nothing: it alarms, and is brought up when it is back.</remarks>
internal sealed class SecondPlace : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly Func<ILogArchive> open;
    private readonly string target;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ending = new();
    private readonly Task copying;
    private long newest;
    private bool isAway;

    public SecondPlace(Func<ILogArchive> open, string target, TimeProvider clock, ILogger logger)
    {
        this.open = open;
        this.target = target;
        this.clock = clock;
        this.logger = logger;
        newest = clock.GetTimestamp();
        copying = Task.Run(CopyAsync);
    }

    /// <summary>How long ago the copy was whole.</summary>
    public TimeSpan Lag => clock.GetElapsedTime(Interlocked.Read(ref newest));

    /// <summary>Makes a last copy.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await copying;
        TryCopy(CancellationToken.None);
        ending.Dispose();
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
            using (var source = open())
            {
                new LogCopy(source, target).Run(cancellationToken);
            }

            Interlocked.Exchange(ref newest, begun);
            if (isAway)
            {
                isAway = false;
                MessageLogEvents.SecondPlaceBack(logger);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (!isAway)
            {
                isAway = true;
                MessageLogEvents.SecondPlaceAway(logger, e.GetType().Name);
            }
        }
    }
}
