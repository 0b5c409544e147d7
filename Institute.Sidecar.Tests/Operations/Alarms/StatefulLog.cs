using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.Operations.Alarms;

/// <summary>A message log whose condition the test sets.</summary>
internal sealed class StatefulLog : IMessageLog
{
    public MessageLogState State { get; set; } = new() { IsWritable = true, WitnessLag = TimeSpan.Zero };

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<AppendResult> AppendAsync(LogEntry entry) => Task.FromResult<AppendResult>(State.IsWritable ? new AppendResult.Durable(1) : new AppendResult.Refused("the disk is full"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
