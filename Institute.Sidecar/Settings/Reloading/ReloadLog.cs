namespace Institute.Sidecar.Settings.Reloading;

internal static partial class ReloadLog
{
    [LoggerMessage(2001, LogLevel.Information, "Reloaded: {Name} is in force as it now is on disk")]
    public static partial void Reloaded(this ILogger logger, string name);

    [LoggerMessage(2002, LogLevel.Error, "Reload refused, the old stays in force: {Name}. {Reason}")]
    public static partial void ReloadRefused(this ILogger logger, string name, string reason);

    [LoggerMessage(2003, LogLevel.Error, "Reload failed, the old stays in force: {Name} ({ExceptionType})")]
    public static partial void ReloadFailed(this ILogger logger, string name, string exceptionType);
}
