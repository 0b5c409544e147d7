using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Exchanges;

/// <summary>The operational log's lines about exchanges. Ids only: never what was asked or answered.</summary>
internal static partial class ExchangeLog
{
    [LoggerMessage(4001, LogLevel.Information, "Exchange {ExchangeId} (correlation {CorrelationId}) ended with {Outcome} ({Status}) after {Milliseconds} ms: {Delivery}")]
    public static partial void Ended(this ILogger logger, Guid exchangeId, string correlationId, string outcome, int status, long milliseconds, string delivery);

    [LoggerMessage(4002, LogLevel.Warning, "Exchange {ExchangeId} (correlation {CorrelationId}): the partner left after {Milliseconds} ms, before an answer was ready")]
    public static partial void PartnerLeft(this ILogger logger, Guid exchangeId, string correlationId, long milliseconds);

    [LoggerMessage(4003, LogLevel.Warning, "Exchange {ExchangeId} (correlation {CorrelationId}) refused with {Outcome}: {Reason}")]
    public static partial void Refused(this ILogger logger, Guid exchangeId, string correlationId, string outcome, string reason);

    [LoggerMessage(4004, LogLevel.Error, "Exchange {ExchangeId} (correlation {CorrelationId}) was answered {Outcome} ({Status}) without a record: {Cause}")]
    public static partial void AnsweredUnrecorded(this ILogger logger, Guid exchangeId, string correlationId, string outcome, int status, string cause);

    [LoggerMessage(4005, LogLevel.Error, "Exchange {ExchangeId} (correlation {CorrelationId}): the message log refused the record {Kind}: {Reason}")]
    public static partial void RecordRefused(this ILogger logger, Guid exchangeId, string correlationId, RecordKind kind, string reason);

    [LoggerMessage(4006, LogLevel.Error, "Exchange {ExchangeId} (correlation {CorrelationId}): the message log did not confirm the record {Kind} in time")]
    public static partial void RecordLate(this ILogger logger, Guid exchangeId, string correlationId, RecordKind kind);

    [LoggerMessage(4007, LogLevel.Error, "Exchange {ExchangeId} (correlation {CorrelationId}): unexpected {ExceptionType} at {Stack}")]
    public static partial void Unexpected(this ILogger logger, Guid exchangeId, string correlationId, string exceptionType, string stack);

    [LoggerMessage(4008, LogLevel.Warning, "A request was refused unread with {Outcome} ({Status}): {Reason}")]
    public static partial void TooBusy(this ILogger logger, string outcome, int status, string reason);

    [LoggerMessage(4010, LogLevel.Warning, "The way of a question could not be walked at start ({ExceptionType}): the first question will take longer")]
    public static partial void NotWarm(this ILogger logger, string exceptionType);

    [LoggerMessage(4009, LogLevel.Warning, "{Count} more requests were refused unread in the last minute and left out of this log: {Reason}")]
    public static partial void TooBusyLeftOut(this ILogger logger, long count, string reason);
}
