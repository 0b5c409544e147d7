using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>A store that at its first opening is compared with the witness file: what a node remembers on its own disk is put back with the disk.</summary>
internal sealed class WitnessedStore(ILogStore store, string witnessFile) : ILogStore
{
    /// <summary>A witness that hangs stops no start.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private bool isCompared;

    public ILogArchive Archive => store.Archive;

    public bool MayPurge => store.MayPurge;

    public void Recover() => store.Recover();

    public SignedHead? LostHead() => store.LostHead() ?? WitnessedAndLost();

    public IReadOnlyList<SignedHead> OtherHeads() => store.OtherHeads();

    public void WriteIdentity(LogIdentity identity) => store.WriteIdentity(identity);

    public void AddKey(SegmentName segment, byte[] file) => store.AddKey(segment, file);

    public ISegmentWriter Create(SegmentName segment) => store.Create(segment);

    public void PrepareNext() => store.PrepareNext();

    public ISegmentWriter OpenForWriting(SegmentName segment) => store.OpenForWriting(segment);

    public long? FreeBytes() => store.FreeBytes();

    public void Purge(SegmentName segment) => store.Purge(segment);

    public void Dispose() => store.Dispose();

    // Only at a start: a folder is not put back under a running sidecar, and a failure is not the time to wait for another volume.
    private SignedHead? WitnessedAndLost()
    {
        if (isCompared || store.Archive.ReadIdentity() is not { } identity)
        {
            return null;
        }

        // A head of an earlier epoch: that loss was told when the epoch was begun, or the log was restored on purpose.
        var lost = Newest(identity) is { } head && head.Decode() is var body && body.Epoch >= identity.Epoch && IsMissing(head, body) ? head : null;
        isCompared = true;
        return lost;
    }

    private SignedHead? Newest(LogIdentity identity)
    {
        try
        {
            return Task.Run(() => WitnessFileTail.Newest(witnessFile, identity)).WaitAsync(Patience, TimeProvider.System).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            // A witness that is away is told when it is given its first head.
            return null;
        }
    }

    /// <summary>Signed by a signer of the log, and not in it. What cannot be read is told otherwise.</summary>
    private bool IsMissing(SignedHead head, TreeHead body)
    {
        try
        {
            var (isSigned, isKept) = (false, false);
            foreach (var segment in store.Archive.Segments().Reverse())
            {
                using var reader = store.Archive.OpenForReading(segment);
                isSigned = isSigned || (reader.Signers().TryGetValue(body.Signer, out var key) && HeadSignature.IsValid(head, body, key));
                isKept = isKept || (segment.Number == body.Segment && reader.Heads(body.Size - 1, body.Size).Any(h => h.Hash == head.Hash));
                if (isKept || (isSigned && segment.Number <= body.Segment))
                {
                    break;
                }
            }

            return isSigned && !isKept;
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            return false;
        }
    }
}
