using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>The growing edge of a tree as RFC 6962 section 2.1 builds it: the roots of its complete subtrees, largest first.</summary>
/// <remarks>Not thread-safe. A copy costs at most some forty references.</remarks>
internal sealed class MerkleTree
{
    private readonly List<Hash256> peaks = [];

    public MerkleTree()
    {
    }

    public MerkleTree(MerkleTree other)
    {
        peaks.AddRange(other.peaks);
        Size = other.Size;
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>MTH of all leaves; of none the hash of nothing.</summary>
    public Hash256 Root
    {
        get
        {
            if (peaks.Count == 0)
            {
                return Hash256.Of([]);
            }

            var root = peaks[^1];
            for (var i = peaks.Count - 2; i >= 0; i--)
            {
                root = NodeOf(peaks[i], root);
            }

            return root;
        }
    }

    /// <summary>SHA-256(0x00 ‖ header ‖ SHA-256(ciphertext)).</summary>
    public static Hash256 LeafOf(ReadOnlySpan<byte> header, ReadOnlySpan<byte> ciphertext)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(header);
        hash.AppendData(SHA256.HashData(ciphertext));
        return Hash256.From(hash.GetHashAndReset());
    }

    public static Hash256 NodeOf(Hash256 left, Hash256 right)
    {
        Span<byte> data = stackalloc byte[1 + (2 * Hash256.Size)];
        data[0] = 1;
        left.Span.CopyTo(data[1..]);
        right.Span.CopyTo(data[(1 + Hash256.Size)..]);
        return Hash256.Of(data);
    }

    public void Add(Hash256 leaf)
    {
        var node = leaf;
        for (var bit = Size; (bit & 1) == 1; bit >>= 1)
        {
            node = NodeOf(peaks[^1], node);
            peaks.RemoveAt(peaks.Count - 1);
        }

        peaks.Add(node);
        Size++;
    }
}
