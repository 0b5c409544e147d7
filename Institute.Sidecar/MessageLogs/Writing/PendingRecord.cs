using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Writing;

/// <summary>A record on its way to the writer, and the promise made to who handed it over.</summary>
internal sealed class PendingRecord(LogEntry entry, Task<PreparedRecord> preparing)
{
    private readonly TaskCompletionSource<AppendResult> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LogEntry Entry => entry;

    /// <summary>False for what is told afterwards: it may wait a moment for others to be written with it.</summary>
    public bool IsAwaited { get; } = entry.Kind != RecordKind.AnswerDelivered;

    /// <summary>Compressing a large answer takes its time and happens off the writer's thread.</summary>
    public Task<PreparedRecord> Preparing => preparing;

    public Task<AppendResult> Result => completion.Task;

    public int Bytes => entry.Original.Length + 2048;

    public void Complete(AppendResult result) => completion.TrySetResult(result);
}
