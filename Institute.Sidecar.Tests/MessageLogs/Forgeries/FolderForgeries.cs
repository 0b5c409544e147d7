using System.Numerics;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Tests.MessageLogs.Evidence;

namespace Institute.Sidecar.Tests.MessageLogs.Forgeries;

/// <summary>What somebody does who can write the folder and has no key.</summary>
internal static class FolderForgeries
{
    private const int SegmentAt = 26;
    private const int EpochAt = 30;
    private const int SequenceAt = 34;
    private const int TimeAt = 42;
    private const int HeadSizeAt = 30;
    private const int HeadTimeAt = 46;
    private const int Words = 64;

    private static readonly BigInteger Order = BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    public static IEnumerable<Forgery> All() =>
    [
        .. new[] { ("number of the segment", SegmentAt), ("epoch", EpochAt), ("sequence", SequenceAt), ("time", TimeAt) }.SelectMany(field => new[] { false, true }.Select(withLeaf =>
            Of($"a record's {field.Item1} beyond what it can be{(withLeaf ? ", with its leaf" : "")}", scene => OverRecord(scene, withLeaf, bytes => bytes[field.Item2] ^= 0x80)))),
        Of("a record changed", scene => OverRecord(scene, withLeaf: false, bytes => bytes[^1] ^= 1)),
        Of("a record changed, with its leaf", scene => OverRecord(scene, withLeaf: true, bytes => bytes[scene.Random.Next(10, bytes.Length)] ^= 1)),
        Of("a record's columns changed", scene =>
        {
            var (part, i) = scene.AnyRecord();
            part.Stored[i] = part.Stored[i] with { ColumnsAgree = false };
            return true;
        }),
        Of("content given to a record", scene =>
        {
            var (part, i) = scene.AnyRecord();
            part.Stored[i] = part.Stored[i] with { Ciphertext = [1, 2, 3] };
            return true;
        }),
        Of("a record taken out", scene =>
        {
            var (part, i) = scene.AnyRecord();
            part.Stored.RemoveAt(i);
            return true;
        }),
        Of("a record taken out with its leaf", scene =>
        {
            var (part, i) = scene.AnyRecord();
            part.Stored.RemoveAt(i);
            part.StoredLeaves.RemoveAt(i);
            return true;
        }),
        Of("two records swapped with their leaves", Swap),
        Of("a record added at the end", scene => Insert(scene, scene.Log.Sequence + 1)),
        Of("a record added with number 0", scene => Insert(scene, 0)),
        Of("a record added with the lowest number", scene => Insert(scene, long.MinValue)),
        Of("a leaf changed", scene =>
        {
            var (part, i) = scene.AnyRecord();
            part.StoredLeaves[i] = (part.StoredLeaves[i].Sequence, Hash256.Of("another"u8));
            return true;
        }),
        Of("a leaf added with the lowest number", scene =>
        {
            scene.AnyRecord().Part.StoredLeaves.Add((long.MinValue, default));
            return true;
        }),
        Of("a head taken out", scene =>
        {
            var (part, i) = scene.AnyHead();
            part.StoredHeads.RemoveAt(i);
            return true;
        }),
        Of("a head's size beyond what it can be", scene => OverHead(scene, bytes => bytes[HeadSizeAt] ^= 0x80)),
        Of("a head's time beyond what it can be", scene => OverHead(scene, bytes => bytes[HeadTimeAt] ^= 0x40)),
        Of("a head changed", scene => OverHead(scene, bytes => bytes[scene.Random.Next(HeadTimeAt, bytes.Length)] ^= 1)),
        Of("a head of size 0 added", scene =>
        {
            var (part, i) = scene.AnyHead();
            part.StoredHeads.Insert(0, part.StoredHeads[i] with { Body = (part.StoredHeads[i].Decode() with { Size = 0 }).Encode() });
            return true;
        }),
        Of("a signature of zeros", scene => OverSignature(scene, _ => new byte[Words])),
        Of("a signature of ones", scene => OverSignature(scene, _ => Enumerable.Repeat((byte)0xFF, Words).ToArray())),
        Of("a signature that is the group's order", scene => OverSignature(scene, s => [.. s[..32], .. Order.ToByteArray(isUnsigned: true, isBigEndian: true)])),
        Of("a signature cut by a byte", scene => OverSignature(scene, s => s[..^1])),
        Of("a signature with a byte more", scene => OverSignature(scene, s => [.. s, 0])),
        Of("a signature's bit", scene => OverSignature(scene, s =>
        {
            var flipped = s.ToArray();
            flipped[scene.Random.Next(Words)] ^= 1;
            return flipped;
        })),
        Of("a wrapped key changed", scene =>
        {
            var part = scene.AnyRecord().Part;
            part.KeyFiles[0] = [.. part.KeyFiles[0], (byte)' '];
            return true;
        }),
        Of("a wrapped key of another segment", scene =>
        {
            var part = scene.AnyRecord().Part;
            part.KeyFiles.Add(MadeLog.KeyFile(MadeLog.Id, part.Name.Number + 1));
            return true;
        }),
        .. IdentityForgeries.All(),
        Of("the oldest segment taken out", scene => TakeOut(scene, 0)),
        Of("a segment in the middle taken out", scene => scene.Log.Parts.Count > 2 && TakeOut(scene, scene.Random.Next(1, scene.Log.Parts.Count - 1))),
        Of("the newest segment taken out", scene => TakeOut(scene, scene.Log.Parts.Count - 1), FoundBy.Witness),
        Of("the tail cut at a commit", scene => scene.Cut(), FoundBy.Witness),
    ];

    /// <summary>The other signature of the same key over the same bytes: as good as the one that was made.</summary>
    public static byte[] Mirror(byte[] signature)
    {
        var s = Order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. signature[..32], .. new byte[32 - bytes.Length], .. bytes];
    }

    private static Forgery Of(string name, Func<ForgeryScene, bool> make, FoundBy found = FoundBy.Log) => new(name, Hands.Folder, found, make);

    private static bool OverRecord(ForgeryScene scene, bool withLeaf, Action<byte[]> change)
    {
        var (part, i) = scene.AnyRecord();
        var bytes = part.Stored[i].Header.ToArray();
        change(bytes);
        ForgeryScene.Replace(part, i, bytes, withLeaf);
        return true;
    }

    private static bool OverHead(ForgeryScene scene, Action<byte[]> change)
    {
        var (part, i) = scene.AnyHead();
        var bytes = part.StoredHeads[i].Body.ToArray();
        change(bytes);
        ForgeryScene.Replace(part, i, head => head with { Body = bytes });
        return true;
    }

    private static bool OverSignature(ForgeryScene scene, Func<byte[], byte[]> change)
    {
        var (part, i) = scene.AnyHead();
        ForgeryScene.Replace(part, i, head => head with { Signature = change(head.Signature) });
        return true;
    }

    private static bool Insert(ForgeryScene scene, long sequence)
    {
        var (part, i) = sequence > 0 ? (scene.Newest, 0) : scene.AnyRecord();
        part.Stored.Add(part.Stored[i] with { Sequence = sequence });
        return true;
    }

    private static bool Swap(ForgeryScene scene)
    {
        var (part, i) = scene.AnyRecord();
        if (i == 0)
        {
            return false;
        }

        var (one, other) = (part.Stored[i - 1].Header, part.Stored[i].Header);
        ForgeryScene.Replace(part, i - 1, other, withLeaf: true);
        ForgeryScene.Replace(part, i, one, withLeaf: true);
        return true;
    }

    private static bool TakeOut(ForgeryScene scene, int index)
    {
        if (scene.Log.Parts.Count < 2)
        {
            return false;
        }

        scene.Log.Parts.RemoveAt(index);
        return true;
    }
}
