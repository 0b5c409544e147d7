using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>A log as its one writer sees it. What a member did is durable when it returns. The writer's thread calls them, but for <see cref="OpenForWriting"/> of a segment that was left.</summary>
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

    /// <summary>Soon <see cref="Create"/> will be called, and questions will wait for it: what can be done before is begun, off the writer's thread.</summary>
    void PrepareNext();

    ISegmentWriter OpenForWriting(SegmentName segment);

    /// <summary>What the store's disk still takes, in bytes; null when the store cannot say.</summary>
    long? FreeBytes();

    /// <summary>Deletes a segment with its wrapped keys, the keys first. What is gone already is no fault.</summary>
    void Purge(SegmentName segment);
}
