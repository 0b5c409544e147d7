using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>A log as a reader sees it, whether or not a sidecar is writing it.</summary>
internal interface ILogArchive : IDisposable
{
    /// <summary>Null when there is no log yet.</summary>
    /// <exception cref="MessageLogException">The log is of another format.</exception>
    LogIdentity? ReadIdentity();

    /// <summary>In the order of their numbers.</summary>
    IReadOnlyList<SegmentName> Segments();

    ISegmentReader OpenForReading(SegmentName segment);

    /// <summary>The wrapped data keys' files of a segment.</summary>
    IReadOnlyList<byte[]> Keys(SegmentName segment);

    /// <summary>What <see cref="Digest"/> is made over: null = the segment's file.</summary>
    string? DigestForm => null;

    /// <summary>Whether another node's head is in the log of that node; null when this archive holds one node's log alone.</summary>
    bool? Holds(SignedHead head) => null;

    /// <summary>Every node's log in the store, this one's among them, in the order of their names. They end with this one.</summary>
    IReadOnlyList<ILogArchive> AllNodes() => [this];

    /// <summary>SHA-256 of a whole segment that nothing more is written to.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="FormatException">Something is being written to it, or was.</exception>
    Hash256 Digest(SegmentName segment);

    /// <summary>When the log's files were last written; null where a log is read in the place where it is written.</summary>
    DateTimeOffset? LastWrite() => null;

    /// <summary>What the segments take in all.</summary>
    long Bytes();
}
