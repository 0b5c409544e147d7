namespace Institute.Sidecar.Tokens.Introspection;

internal static partial class IntrospectionLog
{
    [LoggerMessage(2033, LogLevel.Error, "The authorization server says nothing of tokens: {Reason}. Until it does, they are refused with KI2001")]
    public static partial void IntrospectionAway(this ILogger logger, string reason);

    [LoggerMessage(2034, LogLevel.Information, "The authorization server tells of tokens again")]
    public static partial void IntrospectionBack(this ILogger logger);
}
