using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Makes the log that the options ask for; <see cref="IMessageLog.OpenAsync"/> then opens it.</summary>
internal static class MessageLogFactory
{
    public static MessageLogOptions OptionsOf(SidecarSettings settings) => new()
    {
        Directory = settings.Log.Directory,
        PublicKeyFile = settings.Log.PublicKeyFile,
        SegmentMegabytes = settings.Log.SegmentMegabytes,
        Node = settings.Node,
        Environment = settings.Environment.ToString(),
    };

    public static IMessageLog Create(MessageLogOptions options, TimeProvider clock, ILoggerFactory loggers) =>
        new MessageLog(options, () => SqliteLogStore.Open(options.Directory), clock, loggers.CreateLogger<MessageLog>());
}
