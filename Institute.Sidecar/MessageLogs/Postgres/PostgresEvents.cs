namespace Institute.Sidecar.MessageLogs.Postgres;

/// <summary>The database's events in the operational log: 3050–3069.</summary>
internal static partial class PostgresEvents
{
    [LoggerMessage(3050, LogLevel.Warning, "The log's database has a standby that commits do not wait for (synchronous_standby_names is empty). After a failover to it acknowledged records may be missing; that would be noticed and recorded.")]
    public static partial void UnawaitedStandby(ILogger logger);

    [LoggerMessage(3051, LogLevel.Critical, "The log's store went back: it ends at record {Last}, and this node committed up to record {Lost}. The log goes on in epoch {Epoch}, and a LogGap record tells it. Run 'log verify' with the witness, and find out which server was promoted, or what damaged the disk or put an older copy back.")]
    public static partial void WentBack(ILogger logger, long last, long lost, int epoch);

    [LoggerMessage(3052, LogLevel.Warning, "Segment {Segment} is due for deletion, and this node names no role that may delete it (Log:Postgres:PurgeConnectionFile).")]
    public static partial void MayNotPurge(ILogger logger, string segment);
}
