namespace Institute.Sidecar.Partners.Expiry;

internal static partial class ExpiryLog
{
    [LoggerMessage(2040, LogLevel.Warning, "The {Name} ends in {Days} days, at {At:u}: {Id}")]
    public static partial void ExpiresSoon(this ILogger logger, string name, int days, DateTimeOffset at, string id);

    [LoggerMessage(2041, LogLevel.Error, "The {Name} ends in {Days} days, at {At:u}: {Id}")]
    public static partial void ExpiresVerySoon(this ILogger logger, string name, int days, DateTimeOffset at, string id);

    [LoggerMessage(2042, LogLevel.Error, "The {Name} should have been replaced at {At:u}; 24 hours after that every certificate of its authority is refused")]
    public static partial void RevocationListOverdue(this ILogger logger, string name, DateTimeOffset at);
}
