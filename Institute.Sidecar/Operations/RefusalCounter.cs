using System.Text.Json;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Operations;

/// <summary>Counts what is refused without a record of its own (handshakes, KI3003) and writes one record a minute at most.</summary>
/// <remarks>Reasons are fixed words of ours, so their number is bounded. A count that the log refuses is kept for the next minute.</remarks>
internal sealed class RefusalCounter(IMessageLog log, TimeProvider clock, Guard guard) : GuardedService(Parts.RefusalCount, guard)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, long> pending = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> sinceStart = new(StringComparer.Ordinal);

    public void Count(string reason)
    {
        lock (gate)
        {
            Add(pending, reason, 1);
            Add(sinceStart, reason, 1);
        }
    }

    /// <summary>All counts since start, by reason.</summary>
    public IReadOnlyDictionary<string, long> SinceStart()
    {
        lock (gate)
        {
            return new Dictionary<string, long>(sinceStart, StringComparer.Ordinal);
        }
    }

    /// <summary>Writes what has been counted since the last record; nothing when there is nothing.</summary>
    public async Task FlushAsync()
    {
        Dictionary<string, long> counts;
        lock (gate)
        {
            counts = new(pending, StringComparer.Ordinal);
            pending.Clear();
        }

        if (counts.Count == 0)
        {
            return;
        }

        var result = await log.AppendAsync(new LogEntry(RecordKind.RefusalsCounted) { Detail = JsonSerializer.Serialize(counts) }).ConfigureAwait(false);
        if (result is AppendResult.Refused)
        {
            lock (gate)
            {
                foreach (var (reason, count) in counts)
                {
                    Add(pending, reason, count);
                }
            }
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                await FlushAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops: what is left goes out below, before the log closes.
        }

        await FlushAsync().ConfigureAwait(false);
    }

    private static void Add(SortedDictionary<string, long> counts, string reason, long count) =>
        counts[reason] = counts.GetValueOrDefault(reason) + count;
}
