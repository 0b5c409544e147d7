using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Testing.Sabotages;

/// <summary>A store that does to its segments what the sabotage says.</summary>
internal sealed class SpoiltStore(ILogStore inner, Action<ILogStore>? whenOneBegins = null, Func<ISegmentWriter, ISegmentWriter>? writer = null, bool purges = true) : ILogStore
{
    public ILogArchive Archive => inner.Archive;

    public void Recover() => inner.Recover();

    public void WriteIdentity(LogIdentity identity) => inner.WriteIdentity(identity);

    public void AddKey(SegmentName segment, byte[] file) => inner.AddKey(segment, file);

    public ISegmentWriter Create(SegmentName segment)
    {
        whenOneBegins?.Invoke(inner);
        return Spoil(inner.Create(segment));
    }

    public void PrepareNext() => inner.PrepareNext();

    public ISegmentWriter OpenForWriting(SegmentName segment) => Spoil(inner.OpenForWriting(segment));

    public long? FreeBytes() => inner.FreeBytes();

    public void Purge(SegmentName segment)
    {
        if (purges)
        {
            inner.Purge(segment);
        }
    }

    public void Dispose() => inner.Dispose();

    private ISegmentWriter Spoil(ISegmentWriter opened) => writer?.Invoke(opened) ?? opened;
}
