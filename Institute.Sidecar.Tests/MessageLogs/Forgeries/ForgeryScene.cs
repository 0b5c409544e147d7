using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>An honest log in a forger's hands.</summary>
internal sealed class ForgeryScene(HonestLog honest, Random random, ECDsa stranger)
{
    public MadeLog Log => honest.Log;

    public IReadOnlyList<ECDsa> Signers => honest.Signers;

    public Random Random => random;

    /// <summary>A key that the log knows nothing of.</summary>
    public ECDsa Stranger => stranger;

    /// <summary>The time at which the log is verified; null = soon after it was written.</summary>
    public DateTimeOffset? At { get; set; }

    public MadeSegment Newest => Log.Parts[^1];

    public static string NameOf(ECDsa key) => Hash256.Of(key.ExportSubjectPublicKeyInfo()).ToString();

    /// <summary>Any segment and any of its records.</summary>
    public (MadeSegment Part, int Index) AnyRecord()
    {
        var part = Log.Parts[random.Next(Log.Parts.Count)];
        return (part, random.Next(part.Stored.Count));
    }

    /// <summary>Any segment and any of its heads.</summary>
    public (MadeSegment Part, int Index) AnyHead()
    {
        var part = Log.Parts[random.Next(Log.Parts.Count)];
        return (part, random.Next(part.StoredHeads.Count));
    }

    /// <summary>Writes other bytes over a record.</summary>
    public static void Replace(MadeSegment part, int index, byte[] header, bool withLeaf)
    {
        part.Stored[index] = part.Stored[index] with { Header = header };
        if (withLeaf)
        {
            part.StoredLeaves[index] = (part.StoredLeaves[index].Sequence, MerkleTree.LeafOf(header, part.Stored[index].Ciphertext));
        }
    }

    /// <summary>Writes other bytes over a head.</summary>
    public static void Replace(MadeSegment part, int index, Func<SignedHead, SignedHead> change) => part.StoredHeads[index] = change(part.StoredHeads[index]);

    /// <summary>Takes commits of the newest segment away, at least one; false when it has but one.</summary>
    public bool Cut()
    {
        if (Newest.StoredHeads.Count < 2)
        {
            return false;
        }

        for (var commits = random.Next(1, Newest.StoredHeads.Count); commits > 0; commits--)
        {
            Newest.Cut();
        }

        return true;
    }
}
