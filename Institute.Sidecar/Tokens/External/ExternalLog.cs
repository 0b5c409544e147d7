namespace Institute.Sidecar.Tokens.External;

internal static partial class ExternalLog
{
    [LoggerMessage(2030, LogLevel.Information, "The issuer's key set is in force: {Count} keys")]
    public static partial void IssuerKeysInForce(this ILogger logger, int count);

    [LoggerMessage(2031, LogLevel.Error, "{Reason} Of the keys, {Consequence}")]
    public static partial void IssuerKeysUnavailable(this ILogger logger, string reason, string consequence);

    [LoggerMessage(2032, LogLevel.Warning, "The file with the issuer's newest keys cannot be used: {Reason}")]
    public static partial void KeyCacheUnusable(this ILogger logger, string reason);
}
