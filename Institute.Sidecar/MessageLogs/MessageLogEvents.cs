namespace Institute.Sidecar.MessageLogs;

/// <summary>The log's own events in the operational log: 3000–3999.</summary>
internal static partial class MessageLogEvents
{
    [LoggerMessage(3000, LogLevel.Information, "Message log {LogId} is open. {Recovered} records tell what the run before left open.")]
    public static partial void Opened(ILogger logger, Guid logId, int recovered);

    [LoggerMessage(3001, LogLevel.Critical, "The message log takes no records: {Cause} ({ExceptionType}). Questions are answered KI3004 until it does again; it is tried each second.")]
    public static partial void Failed(ILogger logger, string cause, string exceptionType);

    [LoggerMessage(3002, LogLevel.Warning, "The message log takes records again. A LogGap record tells what it could not take.")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(3003, LogLevel.Information, "Tree head {Head}")]
    public static partial void Head(ILogger logger, string head);
}
