using System.Globalization;
using Institute.Sidecar.MessageLogs.Retention;
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
        SigningKeyFile = settings.Log.SigningKeyFile,
        WitnessFile = settings.Log.WitnessFile,
        WitnessSyslog = settings.Log.WitnessSyslog,
        SecondPlace = settings.Log.SecondPlace,
        RetentionYears = settings.Log.RetentionYears,
        LegalHolds = [.. settings.Log.LegalHolds.Select(h => new LegalHold(DayOf(h.From), DayOf(h.To), h.Reason))],
    };

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static IMessageLog Create(MessageLogOptions options, TimeProvider clock, ILoggerFactory loggers) =>
        new MessageLog(options, () => SqliteLogStore.Open(options.Directory), clock, loggers.CreateLogger<MessageLog>());
}
