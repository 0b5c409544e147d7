using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>Proves that whoever holds the private half can still open the whole log: every wrapped key, and of each the first record that it encrypts. Nothing of their content is told.</summary>
internal static class KeyProof
{
    /// <returns>One line for each segment that cannot be opened whole; none when all can.</returns>
    public static IReadOnlyList<string> Prove(ILogArchive archive, LogPrivateKey privateKey, CancellationToken cancellationToken)
    {
        var failures = new List<string>();
        foreach (var segment in archive.Segments())
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Prove(archive, segment, privateKey);
            }
            catch (Exception e) when (e is MessageLogException or CryptographicException or FormatException)
            {
                failures.Add($"{segment}: {(e is MessageLogException ? e.Message : "a record does not open: it was changed.")}");
            }
            catch (Exception e) when (SegmentWalk.IsUnreadable(e))
            {
                failures.Add($"{segment}: its file cannot be read ({FailureCause.Of(e)}). 'log verify' says what is wrong with it.");
            }
        }

        return failures;
    }

    private static void Prove(ILogArchive archive, SegmentName segment, LogPrivateKey privateKey)
    {
        var keys = new Dictionary<Hash256, DataKey>();
        try
        {
            foreach (var file in archive.Keys(segment))
            {
                keys[Hash256.Of(file)] = privateKey.Open(file);
            }

            using var reader = archive.OpenForReading(segment);
            var proven = new HashSet<Hash256>();
            foreach (var record in reader.Records(1, long.MaxValue))
            {
                var header = RecordHeaderCodec.Decode(record.Header);
                if (!keys.TryGetValue(header.DataKeyId, out var key))
                {
                    throw new MessageLogException($"the wrapped data key {header.DataKeyId} is missing or was changed. Put it back from a backup.");
                }

                if (header.HasOriginal && proven.Add(header.DataKeyId))
                {
                    _ = RecordPayload.Unpack(RecordCipher.Decrypt(record.Ciphertext, key, header.Derivation, record.Header));
                }
            }
        }
        finally
        {
            foreach (var key in keys.Values)
            {
                key.Dispose();
            }
        }
    }
}
