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

    [LoggerMessage(1011, LogLevel.Information, "Exchange {Exchange} ended as {Outcome} after {Milliseconds} ms")]
    public static partial void Ended(ILogger logger, Guid exchange, string outcome, long milliseconds);

    [LoggerMessage(1020, LogLevel.Error, "Exchange {Exchange}: lookup {Lookup} failed with {Failure}")]
    public static partial void LookupFailed(ILogger logger, Guid exchange, string lookup, string failure);

    [LoggerMessage(1021, LogLevel.Error, "Exchange {Exchange}: lookup {Lookup} read data {Seconds} s old; the greatest age is {Greatest} s")]
    public static partial void TooStale(ILogger logger, Guid exchange, string lookup, long seconds, long greatest);

    [LoggerMessage(1022, LogLevel.Error, "Exchange {Exchange}: the lookups contradict each other about one account or box; nothing was told")]
    public static partial void Contradiction(ILogger logger, Guid exchange);

    [LoggerMessage(1023, LogLevel.Error, "Exchange {Exchange}: what was found may not be told: {Fault}. KI4002 means that a lookup gave an account or box that is not the subject's (does the core follow earlier numbers by itself? then add an IIdentityHistory); KI4003 that a person has neither number nor birth date")]
    public static partial void Withheld(ILogger logger, Guid exchange, string fault);

    [LoggerMessage(1024, LogLevel.Warning, "Exchange {Exchange}: {Count} characters of the bank's data cannot stand in XML and were replaced")]
    public static partial void CharactersReplaced(ILogger logger, Guid exchange, int count);

    [LoggerMessage(1025, LogLevel.Error, "Exchange {Exchange}: the answer is not valid and was held back ({Fault})")]
    public static partial void HeldBack(ILogger logger, Guid exchange, string fault);

    [LoggerMessage(1026, LogLevel.Error, "Exchange {Exchange} failed unexpectedly: {Failure}")]
    public static partial void Unexpected(ILogger logger, Guid exchange, string failure);

    [LoggerMessage(1027, LogLevel.Error, "Exchange {Exchange}: the wire profile made nothing that can be read of a question that follows its schema; it was answered KI5000. The profile's transform of questions has to be mended")]
    public static partial void NotTransformed(ILogger logger, Guid exchange);
}
