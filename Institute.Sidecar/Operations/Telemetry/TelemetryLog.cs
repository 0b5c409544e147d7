namespace Institute.Sidecar.Operations.Telemetry;

/// <summary>The operational log's lines about telemetry itself.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(4113, LogLevel.Warning, "The telemetry endpoint does not take {Signal}: {Reason}", EventName = "TelemetryNotTaken")]
    public static partial void TelemetryNotTaken(this ILogger logger, TelemetrySignal signal, string reason);

    [LoggerMessage(4114, LogLevel.Information, "The telemetry endpoint takes {Signal} again", EventName = "TelemetryTakenAgain")]
    public static partial void TelemetryTakenAgain(this ILogger logger, TelemetrySignal signal);
}
