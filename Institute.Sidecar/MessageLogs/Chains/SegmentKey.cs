using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>The data key of the segment that is written: a new one at every start and for every segment, stored wrapped before it is used.</summary>
internal sealed class SegmentKey(ILogStore store, LogPublicKey recipient) : IDisposable
{
    private DataKey? key;
    private SegmentName? segment;

    public DataKey Of(SegmentName wanted, Guid logId)
    {
        if (key is not null && segment == wanted)
        {
            return key;
        }

        Dispose();
        var (made, file) = WrappedDataKey.Create(logId, wanted.Number, recipient);
        store.AddKey(wanted, file);
        (key, segment) = (made, wanted);
        return made;
    }

    public void Dispose()
    {
        key?.Dispose();
        key = null;
    }
}
