using System.Threading.Channels;
using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>Brings every head to one witness, in order, without anybody waiting. A witness that is away stops nothing: it catches up when it is back.</summary>
internal sealed class WitnessFeed : IAsyncDisposable
{
    /// <summary>A week of heads, one a minute. Older ones are let go first: a newer head confirms all that the older did.</summary>
    private const int MostWaiting = 7 * 24 * 60;
    private const long Nothing = long.MinValue;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LastChance = TimeSpan.FromSeconds(2);

    private readonly Channel<(SignedHead Head, long At)> waiting = Channel.CreateBounded<(SignedHead, long)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource ending = new();
    private readonly IHeadWitness witness;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly Task feeding;
    private volatile bool isAway;
    private long offered = Nothing;

    public WitnessFeed(IHeadWitness witness, TimeProvider clock, ILogger logger)
    {
        this.witness = witness;
        this.clock = clock;
        this.logger = logger;
        feeding = Task.Run(FeedAsync);
    }

    /// <summary>Heads that wait behind the one that is being brought.</summary>
    public int Waiting => waiting.Reader.Count;

    public bool IsAway => isAway;

    /// <summary>How long ago the oldest head was offered that the witness does not have yet.</summary>
    public TimeSpan Lag => Interlocked.Read(ref offered) is var at and not Nothing ? clock.GetElapsedTime(at) : TimeSpan.Zero;

    public void Offer(SignedHead head) => waiting.Writer.TryWrite((head, clock.GetTimestamp()));

    /// <summary>Gives what waits a short last chance, and a witness that hangs no more than that.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        if (!isAway && !await HasEndedAsync())
        {
            MessageLogEvents.WitnessAway(logger, witness.Name, nameof(TimeoutException), Waiting + 1);
        }

        await ending.CancelAsync();
        if (await HasEndedAsync())
        {
            ending.Dispose();
        }
    }

    private async Task<bool> HasEndedAsync()
    {
        try
        {
            await feeding.WaitAsync(LastChance, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task FeedAsync()
    {
        try
        {
            await foreach (var (head, at) in waiting.Reader.ReadAllAsync(ending.Token))
            {
                Interlocked.Exchange(ref offered, at);
                while (!await TryKeepAsync(head))
                {
                    await Task.Delay(Pause, clock, ending.Token);
                }

                Interlocked.Exchange(ref offered, Nothing);
            }
        }
        catch (OperationCanceledException)
        {
            // The log is closed; the next run's first head confirms what this one could not bring.
        }
    }

    private async Task<bool> TryKeepAsync(SignedHead head)
    {
        try
        {
            await witness.KeepAsync(head, ending.Token);
            if (isAway)
            {
                isAway = false;
                MessageLogEvents.WitnessBack(logger, witness.Name, Waiting);
            }

            return true;
        }
        catch (Exception e) when (Guarded.Takes(e, ending.Token))
        {
            if (!isAway)
            {
                isAway = true;
                MessageLogEvents.WitnessAway(logger, witness.Name, e.GetType().Name, Waiting + 1);
            }

            return false;
        }
    }
}
