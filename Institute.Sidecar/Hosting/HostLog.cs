namespace Institute.Sidecar.Hosting;

/// <summary>The operational log's lines about the process itself.</summary>
internal static partial class HostLog
{
    [LoggerMessage(4101, LogLevel.Information, "Listening: partner {Partner}, health {Health}, management {Management}", EventName = "Listening")]
    public static partial void Listening(this ILogger logger, Uri partner, Uri health, Uri management);

    [LoggerMessage(4102, LogLevel.Information, "Stopped", EventName = "Stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(4103, LogLevel.Critical, "The sidecar cannot start: {Reason}", EventName = "CannotStart")]
    public static partial void CannotStart(this ILogger logger, string reason);

    [LoggerMessage(4105, LogLevel.Critical, "The sidecar cannot start: one of its listeners (partner {Partner}, health {Health}, management {Management}) cannot be opened. {Reason}", EventName = "CannotListen")]
    public static partial void CannotListen(this ILogger logger, string partner, string health, string management, string reason);

    [LoggerMessage(4104, LogLevel.Warning, "Setting {Path}: {Text}", EventName = "SettingWeakened")]
    public static partial void SettingWeakened(this ILogger logger, string path, string text);

    [LoggerMessage(4107, LogLevel.Warning, "{Count} lines were left out of this log: nobody took them in time", EventName = "LinesLeftOut")]
    public static partial void LinesLeftOut(this ILogger logger, long count);

    [LoggerMessage(4110, LogLevel.Warning, "The kernel lets this process have {Limit} files open, and the settings' connections may need {Wanted}: fewer are taken, {Partner} of partners. Raise the limit (LimitNOFILE, ulimits) or lower Partner:MaxConnections", EventName = "FewFileHandles")]
    public static partial void FewFileHandles(this ILogger logger, long limit, long wanted, int partner);

    [LoggerMessage(4111, LogLevel.Information, "SIGHUP: changed files are looked for now", EventName = "HungUp")]
    public static partial void HungUp(this ILogger logger);

    [LoggerMessage(4106, LogLevel.Critical, "Crashed: {ExceptionType} at {Stack}", EventName = "Crashed")]
    public static partial void Crashed(this ILogger logger, string exceptionType, string stack);
}
