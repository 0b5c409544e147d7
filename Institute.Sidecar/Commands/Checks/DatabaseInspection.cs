using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.Settings;

namespace Institute.Sidecar.Commands.Checks;

/// <summary>Whether the message log's database can be used: connects as the sidecar would, and writes nothing.</summary>
internal static class DatabaseInspection
{
    private const string Prefix = SettingsReader.Section + ":Log:Postgres:";
    private const string Remedy = "See docs/operations/postgres.md.";

    /// <summary>The connection files alone: asks no server.</summary>
    public static IEnumerable<CheckFinding> LookAtFiles(LogSettings settings) => Files(settings).Select(f => Judge(f.Setting, f.File, _ => CheckFinding.Ok(Prefix + f.Setting, "The connection string can be used.")));

    public static IEnumerable<CheckFinding> Look(LogSettings settings) =>
        Files(settings).Select(f => Judge(f.Setting, f.File, f.Setting is "ConnectionFile" ? LookAtServer : LookAtPurger));

    private static IEnumerable<(string Setting, string File)> Files(LogSettings settings)
    {
        if (settings.Store == LogStoreKind.Postgres)
        {
            yield return ("ConnectionFile", settings.Postgres.ConnectionFile!);
            if (settings.Postgres.PurgeConnectionFile is { } purger)
            {
                yield return ("PurgeConnectionFile", purger);
            }
        }
    }

    private static CheckFinding LookAtServer(PostgresDatabase database)
    {
        using var connection = database.Connect();
        var durability = ServerDurability.Read(connection);
        return durability switch
        {
            { Objections: [_, ..] } => CheckFinding.Fault(Prefix + "ConnectionFile", string.Join(" ", durability.Objections), Remedy),
            { HasUnawaitedStandby: true } => CheckFinding.Warning(Prefix + "ConnectionFile", "The database has a standby that commits do not wait for.", "Set synchronous_standby_names, or accept that a failover may lose acknowledged records."),
            { IsOpenToAll: true } => CheckFinding.Warning(Prefix + "ConnectionFile", "The database can be used, but every login of the server may connect to it, and could hold a node's lock.", "Run deploy/postgres/message-log.sql again: it takes CONNECT from PUBLIC."),
            _ => CheckFinding.Ok(Prefix + "ConnectionFile", "The database can be used, and keeps what it commits."),
        };
    }

    private static CheckFinding LookAtPurger(PostgresDatabase database) =>
        database.Query("SELECT has_function_privilege('message_log.purge_segment(text, integer)', 'EXECUTE')", row => row.GetBoolean(0)).Single()
            ? CheckFinding.Ok(Prefix + "PurgeConnectionFile", "The role may delete segments after their years.")
            : CheckFinding.Fault(Prefix + "PurgeConnectionFile", "The role may not delete segments.", "Make it a member of message_log_purger.");

    private static CheckFinding Judge(string setting, string file, Func<PostgresDatabase, CheckFinding> look)
    {
        try
        {
            using var database = PostgresDatabase.Open(file, PostgresNames.Application);
            return look(database);
        }
        catch (DatabaseException away) when (away.IsAway)
        {
            return CheckFinding.Warning(Prefix + setting, Sentence(away), "Start it, or correct the connection string: every question gets KI3004 until it answers.");
        }
        catch (DatabaseException failure)
        {
            return CheckFinding.Fault(Prefix + setting, Sentence(failure), Remedy);
        }
        catch (MessageLogException failure)
        {
            return CheckFinding.Fault(Prefix + setting, failure.Message, Remedy);
        }
        catch (Exception failure) when (Guarded.Takes(failure))
        {
            return CheckFinding.Fault(Prefix + setting, $"It cannot be looked at ({failure.GetType().Name}).", Remedy);
        }
    }

    private static string Sentence(DatabaseException failure) => $"{char.ToUpperInvariant(failure.Message[0])}{failure.Message[1..]}.";
}
