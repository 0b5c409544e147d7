using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Retention;

/// <summary>A store that only remembers what was deleted, and misses what it is told to.</summary>
internal sealed class MadeStore(MadeLog log) : ILogStore
{
    public ILogArchive Archive => log;

    public bool MayPurge { get; set; } = true;

    public List<int> Purged { get; } = [];

    public SignedHead? Lost { get; set; }

    public SignedHead? LostHead() => Lost;

    /// <summary>Thrown by each deletion while it is not null.</summary>
    public Exception? Undeletable { get; set; }

    public void Purge(SegmentName segment)
    {
        if (Undeletable is { } why)
        {
            throw why;
        }

        Purged.Add(segment.Number);
    }

    public void Recover() => throw new NotSupportedException();

    public void WriteIdentity(LogIdentity identity) => throw new NotSupportedException();

    public void AddKey(SegmentName segment, byte[] file) => throw new NotSupportedException();

    public ISegmentWriter Create(SegmentName segment) => throw new NotSupportedException();

    public void PrepareNext() => throw new NotSupportedException();

    public ISegmentWriter OpenForWriting(SegmentName segment) => throw new NotSupportedException();

    public long? FreeBytes() => null;

    public void Dispose() => log.Dispose();
}
