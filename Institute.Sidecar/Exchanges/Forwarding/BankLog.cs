namespace Institute.Sidecar.Exchanges.Forwarding;

internal static partial class BankLog
{
    [LoggerMessage(2060, LogLevel.Warning, "The bank's service at {Address} {Condition}")]
    public static partial void BankAddressChanged(this ILogger logger, string address, string condition);

    [LoggerMessage(2061, LogLevel.Warning, "Exchange {ExchangeId} (correlation {CorrelationId}): the bank's service at {Address} failed ({Reason}); asking another address")]
    public static partial void AskingAnotherAddress(this ILogger logger, Guid exchangeId, string correlationId, string address, string reason);

    [LoggerMessage(2063, LogLevel.Information, "Exchange {ExchangeId} (correlation {CorrelationId}): the bank's service at {Address} had just closed the connection that was kept to it; asking once more on another")]
    public static partial void AskingOnAnotherConnection(this ILogger logger, Guid exchangeId, string correlationId, string address);
}
