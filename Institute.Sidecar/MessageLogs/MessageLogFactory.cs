using System.Globalization;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Retention;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.MessageLogs;

/// <summary>Makes the log that the options ask for; <see cref="IMessageLog.OpenAsync"/> then opens it.</summary>
internal static class MessageLogFactory
{
    public static MessageLogOptions OptionsOf(SidecarSettings settings) => new()
    {
        Directory = settings.Log.Directory,
        Postgres = settings.Log.Store == LogStoreKind.Postgres ? new(settings.Log.Postgres.ConnectionFile ?? "", settings.Log.Postgres.PurgeConnectionFile) : null,
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
        new MessageLog(options, () => OpenStore(options, loggers.CreateLogger<MessageLog>()), clock, loggers.CreateLogger<MessageLog>());

    /// <summary>The write side, for the one process that writes.</summary>
    public static ILogStore OpenStore(MessageLogOptions options, ILogger logger)
    {
        ILogStore store = options.Postgres is { } database ? PostgresLogStore.Open(database, options.Node, options.Directory, logger) : SqliteLogStore.Open(options.Directory);
        return options.WitnessFile is { } witness ? new WitnessedStore(store, witness) : store;
    }

    /// <summary>The read side, whether or not a sidecar is writing.</summary>
    public static ILogArchive OpenArchive(MessageLogOptions options) =>
        options.Postgres is { } database ? PostgresLogArchive.Open(database, options.Node) : new SqliteLogArchive(options.Directory);
}
