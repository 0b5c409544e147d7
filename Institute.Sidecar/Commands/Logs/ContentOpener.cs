using System.Security.Cryptography;
using Institute.Sidecar.Guarding;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Decrypts found records with the private half, which it takes over and disposes of.</summary>
internal sealed class ContentOpener(ILogArchive archive, LogPrivateKey privateKey) : IDisposable
{
    private readonly Dictionary<Hash256, DataKey> keys = [];

    /// <exception cref="MessageLogException">The key does not open a record, or the record was changed.</exception>
    public IReadOnlyList<FoundRecord> Open(IReadOnlyList<FoundRecord> found)
    {
        var opened = new List<FoundRecord>(found.Count);
        foreach (var segment in archive.Segments())
        {
            var here = found.Where(f => string.Equals(f.Segment, segment.ToString(), StringComparison.Ordinal)).ToList();
            if (here.Count == 0)
            {
                continue;
            }

            using var reader = archive.OpenForReading(segment);
            opened.AddRange(here.Select(f => f with { Content = ContentOf(segment, reader.Read(f.Sequence)!) is { } content ? Convert.ToBase64String(content.Original) : null }));
        }

        return opened;
    }

    /// <returns>The original bytes and their salt; null when the record has none.</returns>
    public (byte[] Original, byte[] Salt)? ContentOf(SegmentName segment, StoredRecord record)
    {
        var header = RecordHeaderCodec.Decode(record.Header);
        if (!header.HasOriginal)
        {
            return null;
        }

        try
        {
            var content = RecordPayload.Unpack(RecordCipher.Decrypt(record.Ciphertext, KeyOf(segment, header.DataKeyId), header.Derivation, record.Header));
            return RecordPayload.MacOf(content.Salt, content.Original) == header.OriginalMac ? content : throw Changed(record);
        }
        catch (MessageLogException)
        {
            throw;
        }
        catch (Exception e) when (Guarded.Takes(e))
        {
            throw new MessageLogException(Changed(record).Message, e);
        }
    }

    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }

        privateKey.Dispose();
    }

    private static MessageLogException Changed(StoredRecord record) => new($"Record {record.Sequence} does not open: it was changed. 'log verify' says more.");

    private DataKey KeyOf(SegmentName segment, Hash256 id)
    {
        if (!keys.TryGetValue(id, out var key))
        {
            var file = archive.Keys(segment).FirstOrDefault(f => Hash256.Of(f) == id) ?? throw new MessageLogException($"The wrapped data key {id} of segment {segment} is missing or was changed. Put it back from a backup.");
            key = keys[id] = privateKey.Open(file);
        }

        return key;
    }
}
