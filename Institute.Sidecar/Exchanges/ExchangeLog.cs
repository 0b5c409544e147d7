using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Exchanges;

/// <summary>The operational log's lines about exchanges. Ids only: never what was asked or answered.</summary>
internal static partial class ExchangeLog
{
    [LoggerMessage(4001, LogLevel.Information, "Exchange {LogId} ended with {Outcome} ({Status}) after {Milliseconds} ms: {Delivery}")]
    public static partial void Ended(this ILogger logger, string logId, string outcome, int status, long milliseconds, string delivery);

    [LoggerMessage(4002, LogLevel.Warning, "Exchange {LogId}: the partner left after {Milliseconds} ms, before an answer was ready")]
    public static partial void PartnerLeft(this ILogger logger, string logId, long milliseconds);

    [LoggerMessage(4003, LogLevel.Warning, "Exchange {LogId} refused with {Outcome}: {Reason}")]
    public static partial void Refused(this ILogger logger, string logId, string outcome, string reason);

    [LoggerMessage(4004, LogLevel.Error, "Exchange {LogId} was answered KI3004 without a record: {Cause}")]
    public static partial void AnsweredUnrecorded(this ILogger logger, string logId, string cause);

    [LoggerMessage(4005, LogLevel.Error, "Exchange {LogId}: the message log refused the record {Kind}: {Reason}")]
    public static partial void RecordRefused(this ILogger logger, string logId, RecordKind kind, string reason);

    [LoggerMessage(4006, LogLevel.Error, "Exchange {LogId}: the message log did not confirm the record {Kind} in time")]
    public static partial void RecordLate(this ILogger logger, string logId, RecordKind kind);

    [LoggerMessage(4007, LogLevel.Error, "Exchange {LogId}: unexpected {ExceptionType} at {Stack}")]
    public static partial void Unexpected(this ILogger logger, string logId, string exceptionType, string stack);

    [LoggerMessage(4008, LogLevel.Warning, "A request was refused unread with KI3003: {Reason}")]
    public static partial void TooBusy(this ILogger logger, string reason);

    [LoggerMessage(4010, LogLevel.Warning, "The way of a question could not be walked at start ({ExceptionType}): the first question will take longer")]
    public static partial void NotWarm(this ILogger logger, string exceptionType);

    [LoggerMessage(4009, LogLevel.Warning, "{Count} more requests were refused unread with KI3003 in the last minute and left out of this log: {Reason}")]
    public static partial void TooBusyLeftOut(this ILogger logger, long count, string reason);
}
