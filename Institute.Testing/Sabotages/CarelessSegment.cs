using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Testing.Sabotages;

/// <summary>A segment whose disk turns a bit in the last record of each commit.</summary>
internal sealed class CarelessSegment(ISegmentWriter inner) : ISegmentWriter
{
    public long Size => inner.Size;

    public void Commit(IReadOnlyList<NewRecord> records, SignedHead head, byte[] signer)
    {
        var turned = records[^1] with { HeaderBytes = [.. records[^1].HeaderBytes[..^1], (byte)(records[^1].HeaderBytes[^1] ^ 1)] };
        inner.Commit([.. records.SkipLast(1), turned], head, signer);
    }

    public void Maintain(bool isIdle) => inner.Maintain(isIdle);

    public void Settle() => inner.Settle();

    public void Finish() => inner.Finish();

    public void Dispose() => inner.Dispose();
}
