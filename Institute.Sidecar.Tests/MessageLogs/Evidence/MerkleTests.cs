using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>The tree of RFC 6962, held against its definition written the other way round: from the top down.</summary>
[TestFixture]
internal sealed class MerkleTests
{
    private static readonly Hash256 Stranger = Hash256.Of("x"u8);

    [Test]
    public void The_tree_of_nothing_is_the_hash_of_nothing() => Assert.That(new MerkleTree().Root, Is.EqualTo(Hash256.Of([])));

    [Test]
    public void A_leaf_is_the_hash_of_zero_header_and_the_ciphertexts_hash() =>
        Assert.That(MerkleTree.LeafOf("header"u8, "cipher"u8), Is.EqualTo(Hash256.Of([0, .. "header"u8, .. SHA256.HashData("cipher"u8)])));

    [Test]
    public void Every_size_has_the_root_of_the_definition()
    {
        var leaves = Leaves(70);
        var tree = new MerkleTree();
        for (var size = 1; size <= leaves.Count; size++)
        {
            tree.Add(leaves[size - 1]);
            Assert.That((tree.Size, tree.Root), Is.EqualTo(((long)size, Defined(leaves[..size]))));
        }
    }

    [Test]
    public void A_copy_grows_by_itself()
    {
        var (tree, leaves) = (new MerkleTree(), Leaves(3));
        leaves[..2].ForEach(tree.Add);
        var copy = new MerkleTree(tree);
        copy.Add(leaves[2]);
        Assert.That((copy.Size, copy.Root), Is.EqualTo((3L, Defined(leaves))));
        Assert.That((tree.Size, tree.Root), Is.EqualTo((2L, Defined(leaves[..2]))));
    }

    [Test]
    public void A_path_leads_to_the_root_from_its_own_leaf_and_place_only()
    {
        for (var size = 1; size <= 33; size++)
        {
            var leaves = Leaves(size);
            for (var index = 0; index < size; index++)
            {
                var path = MerkleProof.PathOf(leaves, index);
                Assert.That(MerkleProof.RootOf(leaves[index], index, size, path), Is.EqualTo(Defined(leaves)));
                Assert.That(MerkleProof.RootOf(Stranger, index, size, path), Is.Not.EqualTo(Defined(leaves)));
                for (var other = 0; other < size; other++)
                {
                    Assert.That(other == index || MerkleProof.RootOf(leaves[index], other, size, path) != Defined(leaves), Is.True, $"{index} of {size} as {other}");
                }
            }
        }
    }

    [Test]
    public void A_path_of_another_length_or_a_place_outside_the_tree_leads_nowhere()
    {
        for (var size = 1; size <= 33; size++)
        {
            var leaves = Leaves(size);
            for (var index = 0; index < size; index++)
            {
                var path = MerkleProof.PathOf(leaves, index);
                Assert.That(MerkleProof.RootOf(leaves[index], index, size, [.. path, Stranger]), Is.Null);
                Assert.That(path.Count == 0 || MerkleProof.RootOf(leaves[index], index, size, [.. path.SkipLast(1)]) is null, Is.True);
            }

            Assert.That(MerkleProof.RootOf(leaves[0], size, size, MerkleProof.PathOf(leaves, size - 1)), Is.Null);
        }
    }

    private static List<Hash256> Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => Hash256.Of([(byte)i]))];

    private static Hash256 Defined(List<Hash256> leaves)
    {
        if (leaves.Count == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Count)
        {
            left *= 2;
        }

        return Hash256.Of([1, .. Defined(leaves[..left]).Span, .. Defined(leaves[left..]).Span]);
    }
}
