using Institute.Sidecar.MessageLogs.Sqlite;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Makes the log that the options ask for; <see cref="IMessageLog.OpenAsync"/> then opens it.</summary>
internal static class MessageLogFactory
{
    public static IMessageLog Create(MessageLogOptions options, TimeProvider clock, ILoggerFactory loggers) =>
        new MessageLog(options, () => SqliteLogStore.Open(options.Directory), clock, loggers.CreateLogger<MessageLog>());
}
