namespace Institute.Sidecar.Tokens.BuiltIn;

internal static partial class TokenLog
{
    [LoggerMessage(2020, LogLevel.Information, "Token {TokenId} issued to {Client}, certificate {Thumbprint}")]
    public static partial void TokenIssued(this ILogger logger, Guid tokenId, string client, string thumbprint);

    [LoggerMessage(2021, LogLevel.Warning, "Token request refused with {Error} ({Description}), certificate {Thumbprint}")]
    public static partial void TokenRequestRefused(this ILogger logger, string error, string description, string thumbprint);

    [LoggerMessage(2022, LogLevel.Error, "No token was issued: the message log did not take its record ({Reason})")]
    public static partial void TokenUnrecorded(this ILogger logger, string reason);
}
