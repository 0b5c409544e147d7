using Institute.Sidecar.MessageLogs.Records;
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

        var lost = NewestMissing(Tail(identity));
        isCompared = true;
        return lost;
    }

    private IReadOnlyList<SignedHead> Tail(LogIdentity identity)
    {
        try
        {
            return Task.Run(() => WitnessFileTail.Read(witnessFile, identity)).WaitAsync(Patience, TimeProvider.System).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or TimeoutException)
        {
            // A witness that is away is told when it is given its first head; one that is a pipe or a printer has nothing to look back in.
            return [];
        }
    }

    /// <summary>The newest that a signer of the log signed, if the log does not have it. What cannot be read is told otherwise.</summary>
    /// <param name="tail">The newest first. Whoever can write the witness can put heads of his own before the true one.</param>
    private SignedHead? NewestMissing(IReadOnlyList<SignedHead> tail)
    {
        try
        {
            return NewestSigned(tail) is { } head && head.Decode() is var body && body.Epoch >= NewestEpoch() && !IsKept(head, body) ? head : null;
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            return null;
        }
    }

    private SignedHead? NewestSigned(IReadOnlyList<SignedHead> tail)
    {
        if (tail is not [var newest, ..])
        {
            return null;
        }

        var keys = new Dictionary<Hash256, byte[]>();
        foreach (var segment in store.Archive.Segments().Reverse())
        {
            Learn(segment, keys);
            if (IsSigned(newest, keys))
            {
                return newest;
            }
        }

        return tail.Skip(1).FirstOrDefault(head => IsSigned(head, keys));
    }

    private void Learn(SegmentName segment, Dictionary<Hash256, byte[]> keys)
    {
        try
        {
            using var reader = store.Archive.OpenForReading(segment);
            foreach (var (fingerprint, key) in reader.Signers())
            {
                keys.TryAdd(fingerprint, key);
            }
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            // The other segments know the signer too.
        }
    }

    private static bool IsSigned(SignedHead head, Dictionary<Hash256, byte[]> keys) =>
        head.Decode() is var body && keys.TryGetValue(body.Signer, out var key) && HeadSignature.IsValid(head, body, key);

    /// <summary>
    /// Of what is recorded: a head of an earlier epoch was told when the epoch's first records were written, or the log was restored on purpose.
    /// The epoch that the log's name tells may have been begun by a start that then could not write.
    /// </summary>
    private int NewestEpoch()
    {
        foreach (var segment in store.Archive.Segments().Reverse())
        {
            using var reader = store.Archive.OpenForReading(segment);
            if (reader.NewestHead() is { } newest)
            {
                return newest.Decode().Epoch;
            }
        }

        return 0;
    }

    private bool IsKept(SignedHead head, TreeHead body)
    {
        if (store.Archive.Segments().FirstOrDefault(s => s.Number == body.Segment) is not { } segment)
        {
            return false;
        }

        using var reader = store.Archive.OpenForReading(segment);
        return reader.Heads(body.Size - 1, body.Size).Any(h => h.Hash == head.Hash);
    }
}
