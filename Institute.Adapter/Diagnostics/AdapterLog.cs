using Microsoft.Extensions.Logging;

namespace Institute.Adapter;

/// <summary>The adapter's log lines: event ids 1000–1999, never reused. Nothing personal, and no exception's message.</summary>
internal static partial class AdapterLog
{
    [LoggerMessage(1000, LogLevel.Information, "The adapter {Version} answers with {Format} under policy {Policy}; search keys served: {Served}")]
    public static partial void Started(ILogger logger, string version, string format, string policy, string served);

    [LoggerMessage(1001, LogLevel.Information, "Lookup {Lookup} serves {Served}")]
    public static partial void Serves(ILogger logger, string lookup, string served);

    [LoggerMessage(1002, LogLevel.Warning, "AllowDirect is on: requests that no sidecar vouches for are answered. Never outside Development.")]
    public static partial void DirectAllowed(ILogger logger);

    [LoggerMessage(1003, LogLevel.Warning, "{Warning}")]
    public static partial void WireWarning(ILogger logger, string warning);

    [LoggerMessage(1010, LogLevel.Warning, "A request was refused with 403: {Reason}. The lookups were not called.")]
    public static partial void CallerRefused(ILogger logger, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "{Part} could not be made at the start ({Failure}): questions will be KI4002 until it can be")]
    public static partial void NotMade(ILogger logger, string part, string failure);

    [LoggerMessage(1011, LogLevel.Information, "Exchange {Exchange} (correlation {Correlation}) ended as {Outcome} after {Milliseconds} ms")]
    public static partial void Ended(ILogger logger, Guid exchange, string correlation, string outcome, long milliseconds);

    [LoggerMessage(1020, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} failed in a search by {SearchKey}, at its account or box no. {Ordinal}, with {Failure}")]
    public static partial void LookupFailed(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, int ordinal, string failure);

    [LoggerMessage(1021, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} read data {Seconds} s old; the greatest age is {Greatest} s")]
    public static partial void TooStale(ILogger logger, Guid exchange, string correlation, string lookup, long seconds, long greatest);

    [LoggerMessage(1022, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): {Fault}, nothing was told: {Rule}. They are no. {Ordinal} of lookup {Lookup} and no. {OtherOrdinal} of lookup {OtherLookup}")]
    public static partial void Contradiction(
        ILogger logger, Guid exchange, string correlation, string fault, string rule, int ordinal, string lookup, int otherOrdinal, string otherLookup);

    [LoggerMessage(1023, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): {Fault}, nothing was told: {Rule}. It is account or box no. {Ordinal} of lookup {Lookup}")]
    public static partial void Withheld(ILogger logger, Guid exchange, string correlation, string fault, string rule, int ordinal, string lookup);

    [LoggerMessage(1024, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): {Count} characters of the bank's data cannot stand in XML and were replaced")]
    public static partial void CharactersReplaced(ILogger logger, Guid exchange, string correlation, int count);

    [LoggerMessage(1025, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): the answer was held back with {Fault}: {Cause}")]
    public static partial void HeldBack(ILogger logger, Guid exchange, string correlation, string fault, string cause);

    [LoggerMessage(1026, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}) failed unexpectedly: {Failure}")]
    public static partial void Unexpected(ILogger logger, Guid exchange, string correlation, string failure);

    [LoggerMessage(1027, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): the wire profile made nothing that can be read of a question that follows its schema; it was answered KI5000. The profile's transform of questions has to be mended")]
    public static partial void NotTransformed(ILogger logger, Guid exchange, string correlation);

    [LoggerMessage(1028, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): {Fault}, nothing was told: {Rule}. It is holder no. {Holder}, or who stands beside it, of account or box no. {Ordinal} of lookup {Lookup}")]
    public static partial void WithheldHolder(ILogger logger, Guid exchange, string correlation, string fault, string rule, int holder, int ordinal, string lookup);

    [LoggerMessage(1029, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): the IIdentityHistory failed with {Failure}")]
    public static partial void HistoryFailed(ILogger logger, Guid exchange, string correlation, string failure);

    [LoggerMessage(1030, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} had not answered a search by {SearchKey} after {Milliseconds} ms, when the time was up")]
    public static partial void LookupLate(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, long milliseconds);

    [LoggerMessage(1031, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} is slow: a search by {SearchKey} took it {Milliseconds} ms of the {Allowed} ms that there were")]
    public static partial void LookupSlow(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, long milliseconds, long allowed);

    [LoggerMessage(1032, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} has not stopped {Seconds} s after {Since} (a search by {SearchKey}): {State}")]
    public static partial void LookupNotStopped(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, long seconds, string since, string state);

    [LoggerMessage(1033, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} was told to stop and ended a search by {SearchKey} after {Milliseconds} ms as if it were whole: it swallows the cancellation. What it gave was not used")]
    public static partial void CancellationSwallowed(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, long milliseconds);

    [LoggerMessage(1034, LogLevel.Information, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup}, for which nobody waited any longer, stopped {Milliseconds} ms after it began a search by {SearchKey}")]
    public static partial void LookupStopped(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, long milliseconds);

    [LoggerMessage(1035, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): what lookup {Lookup} had registered on its cancellation token failed with {Failure}")]
    public static partial void CallbackFailed(ILogger logger, Guid exchange, string correlation, string lookup, string failure);

    [LoggerMessage(1036, LogLevel.Warning, "Exchange {Exchange} (correlation {Correlation}): lookup {Lookup} gave over {Greatest} accounts and boxes to a search by {SearchKey} and was stopped (MaxFindings); the answer is KI1007")]
    public static partial void TooManyFindings(ILogger logger, Guid exchange, string correlation, string lookup, SearchKind searchKey, int greatest);

    [LoggerMessage(1037, LogLevel.Error, "Exchange {Exchange} (correlation {Correlation}): the bank's held-back journal failed with {Failure}")]
    public static partial void JournalFailed(ILogger logger, Guid exchange, string correlation, string failure);
}
