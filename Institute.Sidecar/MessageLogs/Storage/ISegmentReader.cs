using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>Reads one segment. Each step of an enumeration is a short read of its own, so that the writer is never held up.</summary>
internal interface ISegmentReader : IDisposable
{
    SegmentName Name { get; }

    /// <summary>Null when nothing was committed yet.</summary>
    SignedHead? NewestHead();

    SegmentExtent Extent();

    /// <summary>Whether there is a record, leaf or head with a number below 1: none of them stands where a reader in order comes by.</summary>
    bool HasImpossibleNumbers() => false;

    /// <summary>The first record up to a sequence that a search does not find as it stands, or that only a search finds; null when searches tell what is there, no more and no less.</summary>
    long? Unfindable(long upTo, CancellationToken cancellationToken) => null;

    /// <summary>In the order of their size, after the one size, up to and with the other.</summary>
    IEnumerable<SignedHead> Heads(long afterSize, long upToSize);

    /// <summary>SubjectPublicKeyInfo by fingerprint.</summary>
    IReadOnlyDictionary<Hash256, byte[]> Signers();

    /// <summary>In the order of the records, up to and with the given sequence.</summary>
    IEnumerable<(long Sequence, Hash256 Leaf)> Leaves(long upToSequence);

    /// <summary>In order, both ends counted.</summary>
    IEnumerable<StoredRecord> Records(long first, long last);

    /// <summary>Matching records without their ciphertext, in order.</summary>
    IEnumerable<StoredRecord> Find(LogQuery query);

    StoredRecord? Read(long sequence);

    /// <summary>The newest <c>Started</c>, 0 when the segment has none.</summary>
    long NewestStart();

    /// <summary>Exchanges after a sequence whose records in this segment are not those of a finished one.</summary>
    IReadOnlyList<ExchangeTrace> UnfinishedExchanges(long after);

    /// <summary>How many records of each kind.</summary>
    IReadOnlyDictionary<RecordKind, long> Counts();
}
