using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A log that never ends to commit an answer; all other records are durable at once.</summary>
internal sealed class FrozenLog : IMessageLog
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<LogEntry> entries = [];

    public IReadOnlyList<LogEntry> Entries => [.. entries];

    public MessageLogState State { get; } = new() { IsWritable = true };

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<AppendResult> AppendAsync(LogEntry entry)
    {
        entries.Enqueue(entry);
        if (entry.Kind is RecordKind.AnswerReady)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System);
        }

        return new AppendResult.Durable(1);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
