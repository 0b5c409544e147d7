using Institute.Sidecar.Guarding;

namespace Institute.Sidecar.Budgets;

/// <summary>The ten seconds of one question (2 § of the regulation), counted from the instant its headers had arrived.</summary>
/// <remarks>All marks are distances from receipt. Elapsed time is monotonic: a clock that is set changes nothing.</remarks>
internal sealed class ResponseBudget(TimeProvider clock)
{
    /// <summary>What is unsent now is reset.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);

    /// <summary>The bank's answer is awaited until now.</summary>
    public static readonly TimeSpan BankUntil = TimeSpan.FromSeconds(9);

    /// <summary>The log is never awaited past this.</summary>
    public static readonly TimeSpan LogUntil = TimeSpan.FromSeconds(9.8);

    /// <summary>The longest wait for one record.</summary>
    public static readonly TimeSpan LogAtMost = TimeSpan.FromSeconds(1.5);

    /// <summary>The question's body is whole by now, or KI1010.</summary>
    public static readonly TimeSpan QuestionWithin = TimeSpan.FromSeconds(3);

    private readonly long receivedTimestamp = clock.GetTimestamp();

    public DateTimeOffset ReceivedAt { get; } = clock.GetUtcNow();

    public TimeSpan Elapsed => clock.GetElapsedTime(receivedTimestamp);

    /// <summary>How long until the mark; zero when it has passed.</summary>
    public TimeSpan Until(TimeSpan mark)
    {
        var left = mark - Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>How long a record that is handed over now may be awaited.</summary>
    public TimeSpan ForTheLog()
    {
        var left = Until(LogUntil);
        return left < LogAtMost ? left : LogAtMost;
    }

    /// <summary>A source that cancels at the mark.</summary>
    public CancellationTokenSource CancelAt(TimeSpan mark) => new(Until(mark), clock);

    /// <summary>Runs the action once at the mark, unless disposed before. Disposing waits for an action that has begun: a late one would hit the connection's next request, or one that is gone, which ends the process.</summary>
    public IAsyncDisposable At(TimeSpan mark, Action action) =>
        clock.CreateTimer(static state => Guarded.Call("a budget's mark", (Action)state!), action, Until(mark), Timeout.InfiniteTimeSpan);
}
