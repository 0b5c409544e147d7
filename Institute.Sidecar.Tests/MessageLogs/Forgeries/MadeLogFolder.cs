using System.Text.Json;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>Lays a made log down in the form that both verifiers read: this one writes SQLite files.</summary>
internal static class MadeLogFolder
{
    /// <param name="log">As it was made.</param>
    /// <param name="folder">Is made.</param>
    /// <param name="at">When its files seem to be written.</param>
    public static void Write(MadeLog log, string folder, DateTimeOffset at)
    {
        Directory.CreateDirectory(folder);
        var archive = new SqliteLogArchive(folder);
        File.WriteAllBytes(archive.IdentityPath, JsonSerializer.SerializeToUtf8Bytes(log.Identity!, StorageJson.Default.LogIdentity));
        foreach (var part in log.Parts)
        {
            foreach (var key in part.KeyFiles)
            {
                File.WriteAllBytes(Path.Combine(folder, SqliteLogArchive.KeyFileName(part.Name, Hash256.Of(key))), key);
            }

            Write(part, archive.PathOf(part.Name));
        }

        foreach (var file in Directory.EnumerateFiles(folder))
        {
            File.SetLastWriteTimeUtc(file, at.UtcDateTime);
        }
    }

    private static void Write(MadeSegment part, string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        SqliteConnections.Execute(connection, $"PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA application_id={SqliteSchema.ApplicationId}; PRAGMA user_version={SqliteSchema.Version};");
        using var transaction = connection.BeginTransaction();
        SqliteConnections.Execute(connection, SqliteSchema.Create);
        foreach (var record in part.Stored)
        {
            var header = TryDecode(record.Header);
            Insert(connection, "records", record.Sequence, header is null ? 0L : UnixTime.ToTicks(header.Time), (int)(header?.Kind ?? RecordKind.None), header?.ExchangeId?.ToByteArray(bigEndian: true),
                OrNull(header?.CorrelationId), record.ColumnsAgree ? OrNull(header?.Outcome) : "another", OrNull(header?.PolicyVersion), record.Header, record.Ciphertext);
        }

        part.StoredLeaves.ForEach(leaf => Insert(connection, "leaves", leaf.Sequence, leaf.Leaf.Span.ToArray()));
        for (var i = 0; i < part.StoredHeads.Count; i++)
        {
            Insert(connection, "heads", part.Places[i], part.StoredHeads[i].Body, part.StoredHeads[i].Signature);
        }

        foreach (var (name, key) in part.Signers())
        {
            Insert(connection, "signers", name.Span.ToArray(), key);
        }

        part.OddSigners.ForEach(odd => Insert(connection, "signers", odd.Name, odd.Key));
        transaction.Commit();
    }

    private static RecordHeader? TryDecode(byte[] header)
    {
        try
        {
            return RecordHeaderCodec.Decode(header);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void Insert(SqliteConnection connection, string table, params object?[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", values.Select((_, i) => "$p" + i))})";
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("$p" + i, values[i] ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }
}
