namespace Institute.Sidecar.Exchanges.Forwarding.Tokens;

internal static partial class BankTokenLog
{
    [LoggerMessage(2062, LogLevel.Error, "No token for the bank's service: {Reason}. Without one in time questions get KI4002")]
    public static partial void NoBankToken(this ILogger logger, string reason);
}
