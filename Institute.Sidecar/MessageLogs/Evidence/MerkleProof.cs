using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>The audit path of RFC 6962 section 2.1.1: shows that a leaf is in the tree that a head signs.</summary>
internal static class MerkleProof
{
    /// <param name="leaves">All leaves of the tree.</param>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <returns>From the leaf's sibling up.</returns>
    public static IReadOnlyList<Hash256> PathOf(IReadOnlyList<Hash256> leaves, int index)
    {
        var path = new List<Hash256>();
        Descend(0, leaves.Count, index);
        path.Reverse();
        return path;

        void Descend(int start, int count, int wanted)
        {
            if (count <= 1)
            {
                return;
            }

            var left = LargestPowerBelow(count);
            if (wanted < left)
            {
                path.Add(RootOf(leaves, start + left, count - left));
                Descend(start, left, wanted);
            }
            else
            {
                path.Add(RootOf(leaves, start, left));
                Descend(start + left, count - left, wanted - left);
            }
        }
    }

    /// <summary>The root that a leaf and its path lead to in a tree of a size; null when the path has another length than such a tree's.</summary>
    public static Hash256? RootOf(Hash256 leaf, long index, long size, IReadOnlyList<Hash256> path)
    {
        // RFC 9162 section 2.1.3.2.
        var (node, last, current) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                current = MerkleTree.NodeOf(sibling, current);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                current = MerkleTree.NodeOf(current, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && index < size ? current : null;
    }

    private static Hash256 RootOf(IReadOnlyList<Hash256> leaves, int start, int count)
    {
        var tree = new MerkleTree();
        for (var i = start; i < start + count; i++)
        {
            tree.Add(leaves[i]);
        }

        return tree.Root;
    }

    private static int LargestPowerBelow(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));
}
