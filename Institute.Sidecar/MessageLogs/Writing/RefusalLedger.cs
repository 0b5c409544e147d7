using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>What could not be recorded, remembered until a <c>LogGap</c> tells it.</summary>
internal sealed class RefusalLedger(TimeProvider clock)
{
    private const int MostExchanges = 500;

    private readonly Lock gate = new();
    private readonly HashSet<Guid> exchanges = [];
    private DateTimeOffset since;
    private string firstCause = "";
    private long refused;

    public void Note(LogEntry entry, string cause)
    {
        lock (gate)
        {
            if (refused++ == 0)
            {
                since = clock.GetUtcNow();
                firstCause = cause;
            }

            if (entry.ExchangeId is { } exchange && exchanges.Count < MostExchanges)
            {
                exchanges.Add(exchange);
            }
        }
    }

    /// <summary>A damaged segment was left behind: records may be missing that were durable once.</summary>
    public void NoteDamage(string segment) => NoteLoss($"the end of segment {segment} is damaged; the segment is kept as it is");

    /// <summary>Records may be missing that were durable once.</summary>
    public void NoteLoss(string what)
    {
        lock (gate)
        {
            if (refused == 0)
            {
                since = clock.GetUtcNow();
            }

            refused++;
            firstCause = what;
        }
    }

    /// <summary>The record that tells the gap, and what to call once it is durable; null when there is no gap.</summary>
    public (LogEntry Entry, Action Told)? Tell()
    {
        lock (gate)
        {
            if (refused == 0)
            {
                return null;
            }

            var told = refused;
            var named = exchanges.ToArray();
            var detail = JsonSerializer.Serialize(new LogGapDetail(since, clock.GetUtcNow(), told, firstCause, named), DetailJson.Default.LogGapDetail);
            return (new LogEntry(RecordKind.LogGap) { Detail = detail }, () => Forget(told, named));
        }
    }

    private void Forget(long told, Guid[] named)
    {
        lock (gate)
        {
            refused -= told;
            exchanges.ExceptWith(named);
            since = clock.GetUtcNow();
        }
    }
}
