using System.Text;
using System.Text.Json.Nodes;
using Institute.Sidecar.MessageLogs.Postgres;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Testing.Certificates;
using Institute.Testing.Databases;
using Institute.Testing.Sidecars;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Where a campaign's sidecar keeps its log: in its folder, or in a database of its own on a server.</summary>
internal sealed class KillLogPlace
{
    private const string Node = "node-1";

    private readonly SidecarKit kit;
    private readonly PostgresOptions? database;

    public KillLogPlace(SidecarKit kit, PostgresServer? server)
    {
        this.kit = kit;
        if (server is not null)
        {
            Database = server.CreateDatabase();
            var connection = server.Connection(Database, PostgresServer.WriterName);
            database = new(PemFiles.WriteOwnerOnly(Path.Combine(kit.Path, "writer.connection"), Encoding.UTF8.GetBytes(connection)), null);
        }
    }

    /// <summary>Its name, where the log is in one.</summary>
    public string? Database { get; }

    public void NameIn(JsonObject settings)
    {
        if (database is not null)
        {
            settings["Log"]!["Store"] = "Postgres";
            settings["Log"]!["Postgres"] = new JsonObject { ["ConnectionFile"] = database.ConnectionFile };
        }
    }

    public ILogArchive Open() => database is null ? new SqliteLogArchive(kit.LogDirectory) : PostgresLogArchive.Open(database, Node);
}
