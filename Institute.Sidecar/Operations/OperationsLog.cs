namespace Institute.Sidecar.Operations;

/// <summary>The operational log's lines about the node's condition.</summary>
internal static partial class OperationsLog
{
    [LoggerMessage(4201, LogLevel.Information, "This node is {Condition}", EventName = "NodeReady")]
    public static partial void NodeReady(this ILogger logger, string condition);

    [LoggerMessage(4202, LogLevel.Error, "This node is {Condition}", EventName = "NodeNotReady")]
    public static partial void NodeNotReady(this ILogger logger, string condition);

    [LoggerMessage(4205, LogLevel.Warning, "This node is {Condition}", EventName = "NodeDegraded")]
    public static partial void NodeDegraded(this ILogger logger, string condition);

    [LoggerMessage(4203, LogLevel.Warning, "Somebody was refused at the operations page: {Reason}", EventName = "OperatorRefused")]
    public static partial void OperatorRefused(this ILogger logger, string reason);

    [LoggerMessage(4206, LogLevel.Warning, "A search on the page could not read the message log ({ExceptionType}). Questions are not touched by it; 'log verify' says whether the log is whole", EventName = "SearchNotRead")]
    public static partial void SearchNotRead(this ILogger logger, string exceptionType);

    [LoggerMessage(4204, LogLevel.Warning, "The page's counts cannot be read from the message log ({ExceptionType}); it is tried again each minute. Questions are not touched by it; 'log verify' says whether the log is whole", EventName = "CountsNotRead")]
    public static partial void CountsNotRead(this ILogger logger, string exceptionType);
}
