namespace Institute.Sidecar.Guarding;

/// <summary>The operational log's lines about what the guard took.</summary>
internal static partial class GuardLog
{
    [LoggerMessage(4108, LogLevel.Error, "A part failed and begins anew in {Seconds} s: {Part} ({ExceptionType}) at {Stack}", EventName = "PartFailed")]
    public static partial void PartFailed(this ILogger logger, string part, string exceptionType, string stack, int seconds);

    [LoggerMessage(4109, LogLevel.Error, "A call failed and was answered without: {Part} ({ExceptionType}), {Count} times since the last such line, at {Stack}", EventName = "CallFailed")]
    public static partial void CallbackFailed(this ILogger logger, string part, string exceptionType, string stack, long count);
}
