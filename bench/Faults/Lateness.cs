namespace Institute.Bench.Faults;

/// <summary>How late this process itself wakes up: what it measures cannot be more exact than that.</summary>
internal sealed class Lateness : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;

    public Lateness() => watching = WatchAsync();

    public TimeSpan Most { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        ending.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            var start = TimeProvider.System.GetTimestamp();
            await Task.Delay(Interval, TimeProvider.System, CancellationToken.None);
            var late = TimeProvider.System.GetElapsedTime(start) - Interval;
            Most = late > Most ? late : Most;
        }
    }
}
