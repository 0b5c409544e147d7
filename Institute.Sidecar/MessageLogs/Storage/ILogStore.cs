using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>A log as its one writer sees it. Every member is called from the writer's thread only and is durable when it returns.</summary>
internal interface ILogStore : IDisposable
{
    ILogArchive Archive { get; }

    /// <summary>Whether <see cref="Purge"/> can delete here.</summary>
    bool MayPurge => true;

    /// <summary>Ends what a power loss left half done in the store itself, so that it can be read; finds a store that went away again.</summary>
    void Recover();

    /// <summary>The newest head that this node committed, if the store does not have it any more: the store went back in time.</summary>
    SignedHead? LostHead() => null;

    /// <summary>The newest head of each other node that shares the store.</summary>
    IReadOnlyList<SignedHead> OtherHeads() => [];

    void WriteIdentity(LogIdentity identity);

    /// <summary>Keeps a wrapped data key, before the first record that is encrypted with it.</summary>
    void AddKey(SegmentName segment, byte[] file);

    ISegmentWriter Create(SegmentName segment);

    ISegmentWriter OpenForWriting(SegmentName segment);

    /// <summary>What the store's disk still takes, in bytes; null when the store cannot say.</summary>
    long? FreeBytes();

    /// <summary>Deletes a segment with its wrapped keys, the keys first. What is gone already is no fault.</summary>
    void Purge(SegmentName segment);
}
