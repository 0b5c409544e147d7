namespace Institute.Sidecar.Partners.Expiry;

internal static partial class ExpiryLog
{
    [LoggerMessage(2040, LogLevel.Warning, "The {Name} ends in {Days} days, at {At}: {Id}")]
    public static partial void ExpiresSoon(this ILogger logger, string name, int days, string at, string id);

    [LoggerMessage(2041, LogLevel.Error, "The {Name} ends in {Days} days, at {At}: {Id}")]
    public static partial void ExpiresVerySoon(this ILogger logger, string name, int days, string at, string id);

    [LoggerMessage(2042, LogLevel.Error, "The {Name} should have been replaced at {At}; 24 hours after that every certificate of its authority is refused")]
    public static partial void RevocationListOverdue(this ILogger logger, string name, string at);
}
