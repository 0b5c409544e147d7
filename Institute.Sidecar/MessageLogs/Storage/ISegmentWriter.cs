using Institute.Sidecar.MessageLogs.Evidence;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>The one connection that writes a segment. Used by one thread at a time: the writer's, and once the segment was left, the one that seals it. After an exception it is disposed of and opened anew.</summary>
internal interface ISegmentWriter : IDisposable
{
    /// <summary>About how many bytes the segment takes.</summary>
    long Size { get; }

    /// <summary>Writes records and their head as one transaction; on stable storage when it returns.</summary>
    void Commit(IReadOnlyList<NewRecord> records, SignedHead head, byte[] signer);

    /// <summary>Writes records of a copy with all the heads that cover them, as one transaction.</summary>
    void Append(IReadOnlyList<NewRecord> records, IReadOnlyList<(SignedHead Head, byte[] Signer)> heads) => throw new NotSupportedException();

    /// <summary>Small housekeeping, when there is nothing else to do or it cannot wait.</summary>
    void Maintain(bool isIdle);

    /// <summary>Brings everything to the segment's final place and syncs it: after a failed write nothing that only may be stored is built upon.</summary>
    void Settle();

    /// <summary>Nothing more will be written: makes the segment one file that can be read from read-only media.</summary>
    void Finish();
}
