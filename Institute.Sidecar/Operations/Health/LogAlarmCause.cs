using Institute.Sidecar.MessageLogs;

namespace Institute.Sidecar.Operations.Health;

/// <summary>What threatens the log while it still takes records: a disk that fills up, a second place or a witness that is left behind.</summary>
internal sealed class LogAlarmCause(IMessageLog log) : IHealthCause
{
    /// <summary>The second warning of the design; the first, at thirty days, is an alert rule's.</summary>
    public const double LeastDays = 7;

    public bool IsFatal => false;

    public string Code => "LogAlarm";

    public string? Find() => log.State switch
    {
        { DiskDaysLeft: < LeastDays } => "message log: its disk is full within seven days",
        { CopyLag: { } lag } when lag > LagLimits.CopyAlarms => "message log: the second place is left behind",
        { WitnessLag: { } lag } when lag > LagLimits.WitnessAlarms => "message log: a witness of the tree heads is left behind",
        _ => null,
    };
}
