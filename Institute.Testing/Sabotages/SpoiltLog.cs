using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Testing.Sabotages;

/// <summary>A message log that treats what is handed over as the sabotage says.</summary>
internal sealed class SpoiltLog(IMessageLog inner, Func<LogEntry, IMessageLog, Task<AppendResult>> append) : IMessageLog
{
    public MessageLogState State => inner.State;

    /// <summary>A lie: the record is not stored.</summary>
    public static Task<AppendResult> Claimed { get; } = Task.FromResult<AppendResult>(new AppendResult.Durable(1));

    public Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public Task<AppendResult> AppendAsync(LogEntry entry) => append(entry, inner);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
