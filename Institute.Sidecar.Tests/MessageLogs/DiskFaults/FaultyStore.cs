using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>A real store whose commits fail, or do not return, when the test says so.</summary>
internal sealed class FaultyStore(ILogStore inner) : ILogStore
{
    /// <summary>Called before every commit.</summary>
    public Action BeforeCommit { get; set; } = () => { };

    /// <summary>Called after every commit that succeeded: throwing here is a commit of unknown outcome.</summary>
    public Action AfterCommit { get; set; } = () => { };

    /// <summary>Called before a segment that was left is made one file.</summary>
    public Action BeforeFinish { get; set; } = () => { };

    /// <summary>Called before a segment's file is made.</summary>
    public Action BeforeCreate { get; set; } = () => { };

    /// <summary>Called when a segment's file has been made: throwing here is a name that could not be synced.</summary>
    public Action AfterCreate { get; set; } = () => { };

    public ILogArchive Archive => inner.Archive;

    public void Recover() => inner.Recover();

    public void WriteIdentity(LogIdentity identity) => inner.WriteIdentity(identity);

    public void AddKey(SegmentName segment, byte[] file) => inner.AddKey(segment, file);

    public ISegmentWriter Create(SegmentName segment)
    {
        BeforeCreate();
        inner.Create(segment).Dispose();
        AfterCreate();
        return OpenForWriting(segment);
    }

    public void PrepareNext() => inner.PrepareNext();

    public ISegmentWriter OpenForWriting(SegmentName segment) => new Writer(this, inner.OpenForWriting(segment));

    public long? Free { get; set; }

    public long? FreeBytes() => Free ?? inner.FreeBytes();

    public void Purge(SegmentName segment) => inner.Purge(segment);

    public void Dispose() => inner.Dispose();

    private sealed class Writer(FaultyStore store, ISegmentWriter inner) : ISegmentWriter
    {
        public long Size => inner.Size;

        public void Commit(IReadOnlyList<NewRecord> records, SignedHead head, byte[] signer)
        {
            store.BeforeCommit();
            inner.Commit(records, head, signer);
            store.AfterCommit();
        }

        public void Maintain(bool isIdle) => inner.Maintain(isIdle);

        public void Settle() => inner.Settle();

        public void Finish()
        {
            store.BeforeFinish();
            inner.Finish();
        }

        public void Dispose() => inner.Dispose();
    }
}
