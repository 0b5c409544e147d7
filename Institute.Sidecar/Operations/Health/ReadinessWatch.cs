using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Operations.Health;

/// <summary>Writes <c>Ready</c> and <c>NotReady</c> with its cause when the condition changes. The month's availability is counted from these.</summary>
internal sealed class ReadinessWatch(Readiness readiness, IMessageLog log, TimeProvider clock, ILogger<ReadinessWatch> logger, Guard guard)
    : GuardedService(Parts.ReadinessRecord, guard)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        string? told = null;
        string? said = null;
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                var report = readiness.Report();
                if (!string.Equals(said, report.Text, StringComparison.Ordinal))
                {
                    said = report.Text;
                    Say(report);
                }

                if (!string.Equals(told, report.Text, StringComparison.Ordinal) && await TellAsync(report).ConfigureAwait(false))
                {
                    told = report.Text;
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The host stops; Stopped says so in the log.
        }
    }

    private void Say(HealthReport report)
    {
        switch (report)
        {
            case { IsReady: false }:
                logger.NodeNotReady(report.Text);
                break;
            case { Degraded.Count: > 0 }:
                logger.NodeDegraded(report.Text);
                break;
            default:
                logger.NodeReady(report.Text);
                break;
        }
    }

    // A record that the log refuses is tried again at the next tick; the operational log has heard of it at once, and once.
    private async Task<bool> TellAsync(HealthReport report)
    {
        var entry = new LogEntry(report.IsReady ? RecordKind.Ready : RecordKind.NotReady) { Detail = report.Text };
        return await log.AppendAsync(entry).ConfigureAwait(false) is AppendResult.Durable;
    }
}
