using System.Globalization;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Bench.Faults;

/// <summary>A log that writes as ever and says so late, where the question's kind asks for it.</summary>
internal sealed class SlowLog(IMessageLog log, IReadOnlyList<FaultKind> kinds) : IMessageLog
{
    public MessageLogState State => log.State;

    public Task OpenAsync(CancellationToken cancellationToken) => log.OpenAsync(cancellationToken);

    public async Task<AppendResult> AppendAsync(LogEntry entry)
    {
        // Handed over first, so that the order of one exchange's records stays.
        var appended = log.AppendAsync(entry);
        if (entry.Kind is RecordKind.AnswerReady && entry.CorrelationId is { } id && kinds[FaultPlan.KindOf(id.ToWireString())].Commit is var commit && commit != TimeSpan.Zero)
        {
            await Task.Delay(commit, TimeProvider.System);
        }

        return await appended;
    }

    public ValueTask DisposeAsync() => log.DisposeAsync();
}
