using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.Operations.Pages;

/// <summary>A log that says how long its disk lasts and how far its followers are behind, as one of some age does; one whose virtual clock jumps from minute to minute cannot.</summary>
internal sealed class OldLog(IMessageLog log) : IMessageLog
{
    public MessageLogState State => log.State with { DiskDaysLeft = 1412, WitnessLag = TimeSpan.FromSeconds(8), CopyLag = TimeSpan.FromSeconds(21) };

    public Task OpenAsync(CancellationToken cancellationToken) => log.OpenAsync(cancellationToken);

    public Task<AppendResult> AppendAsync(LogEntry entry) => log.AppendAsync(entry);

    public ValueTask DisposeAsync() => log.DisposeAsync();
}
