using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Testing.Sidecars;

/// <summary>Opens a message log as an auditor with the private key does, whether or not a sidecar is writing it.</summary>
public static class LogReading
{
    /// <param name="kit">Whose log.</param>
    /// <param name="withOriginals">Without them large logs fit into memory.</param>
    public static IReadOnlyList<LoggedRecord> Read(SidecarKit kit, bool withOriginals = true)
    {
        ArgumentNullException.ThrowIfNull(kit);
        using var archive = new SqliteLogArchive(kit.LogDirectory);
        return Read(archive, kit.LogPrivateKeyFile, withOriginals);
    }

    /// <summary>A log in any store.</summary>
    internal static IReadOnlyList<LoggedRecord> Read(ILogArchive archive, string privateKeyFile, bool withOriginals = true)
    {
        using var key = LogPrivateKey.Load(privateKeyFile);
        return [.. archive.Segments().SelectMany(s => Read(archive, key, s, withOriginals).ToList())];
    }

    private static IEnumerable<LoggedRecord> Read(ILogArchive archive, LogPrivateKey key, SegmentName segment, bool withOriginals)
    {
        var opened = archive.Keys(segment).Select(k => key.Open(k)).ToDictionary(k => k.Id);
        using var reader = archive.OpenForReading(segment);
        foreach (var stored in reader.Records(1, long.MaxValue))
        {
            var header = RecordHeaderCodec.Decode(stored.Header);
            var original = withOriginals && header.HasOriginal
                ? RecordPayload.Unpack(RecordCipher.Decrypt(stored.Ciphertext, opened[header.DataKeyId], header.Derivation, stored.Header)).Original
                : null;
            yield return new(header.Sequence, header.Kind.ToString(), header.ExchangeId, header.CorrelationId, header.Outcome, header.HttpStatus, header.Detail, header.Time, header.CallerThumbprint, header.IsMonitor, original)
            {
                AdapterVersion = header.AdapterVersion,
                PolicyVersion = header.PolicyVersion,
                ProfileVersion = header.ProfileVersion,
            };
        }
    }
}
