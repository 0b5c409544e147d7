using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>Gives a prepared record its header, and encrypts it under a key of its own.</summary>
internal sealed class RecordMaker(MessageLogOptions options, NodeClock clock)
{
    /// <param name="record">With all the work done that needs no place.</param>
    /// <param name="place">The log, segment and epoch.</param>
    /// <param name="sequence">The record's own.</param>
    /// <param name="now">One time for the whole commit.</param>
    /// <param name="previous">The leaf of the record before.</param>
    /// <param name="key">The segment's.</param>
    public NewRecord Make(PreparedRecord record, ChainPlace place, long sequence, DateTimeOffset now, Hash256 previous, DataKey key)
    {
        var entry = record.Entry;
        var header = new RecordHeader
        {
            LogId = place.LogId,
            Node = place.Node,
            Segment = place.Segment,
            Epoch = place.Epoch,
            Sequence = sequence,
            Time = now,
            Monotonic = clock.Monotonic,
            BootId = clock.BootId,
            Kind = entry.Kind,
            HasOriginal = record.Payload is not null,
            IsMonitor = entry.Caller?.IsMonitor ?? false,
            HttpStatus = entry.HttpStatus ?? 0,
            ExchangeId = entry.ExchangeId,
            CorrelationId = entry.CorrelationId?.ToWireString() ?? "",
            Outcome = entry.Outcome ?? "",
            ContentType = entry.ContentType ?? "",
            CallerOrganisation = entry.Caller?.Organisation?.ToWireString() ?? "",
            CallerThumbprint = entry.Caller?.Thumbprint ?? "",
            Environment = options.Environment,
            AdapterVersion = entry.AdapterVersion ?? "",
            PolicyVersion = entry.PolicyVersion ?? "",
            ProfileVersion = entry.ProfileVersion ?? "",
            Detail = entry.Detail ?? "",
            OriginalMac = record.Mac,
            DataKeyId = key.Id,
            Derivation = Hash256.Random(),
            Previous = previous,
        };
        var bytes = RecordHeaderCodec.Encode(header);
        var ciphertext = record.Payload is null ? [] : RecordCipher.Encrypt(record.Payload, key, header.Derivation, bytes);
        return new(header, bytes, ciphertext, MerkleTree.LeafOf(bytes, ciphertext));
    }
}
