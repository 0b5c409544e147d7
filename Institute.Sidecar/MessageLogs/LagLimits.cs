namespace Institute.Sidecar.MessageLogs;

/// <summary>How far behind the log's followers may be: first the operational log tells it, then the node alarms.</summary>
internal static class LagLimits
{
    /// <summary>The copy is to be at most a minute behind.</summary>
    public static readonly TimeSpan CopyIsTold = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan CopyAlarms = TimeSpan.FromMinutes(2);

    /// <summary>Heads leave each minute.</summary>
    public static readonly TimeSpan WitnessIsTold = TimeSpan.FromMinutes(2);
    public static readonly TimeSpan WitnessAlarms = TimeSpan.FromMinutes(10);
}
