using System.Collections.Concurrent;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>A log that keeps entries in memory and answers each as the test says; for parts that only hand over.</summary>
internal sealed class RecordingLog(Func<LogEntry, Task<AppendResult>> answer) : IMessageLog
{
    public RecordingLog(AppendResult result)
        : this(_ => Task.FromResult(result))
    {
    }

    public ConcurrentQueue<LogEntry> Entries { get; } = [];

    public MessageLogState State { get; init; } = new() { IsWritable = true };

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<AppendResult> AppendAsync(LogEntry entry)
    {
        Entries.Enqueue(entry);
        return answer(entry);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
