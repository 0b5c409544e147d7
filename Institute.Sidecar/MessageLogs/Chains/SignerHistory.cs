using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>
/// Whether a log leads from signer to signer up to the one that wants to go on. Read at a start under another key only.
/// Of a segment that one signer wrote and that announces nothing its newest head says all.
/// </summary>
internal sealed class SignerHistory(ILogArchive archive)
{
    private readonly SignerChain chain = new();

    public bool LeadsTo(Hash256 signer) => archive.Segments().All(IsContinued) && chain.MaySign(signer);

    private bool IsContinued(SegmentName segment)
    {
        chain.ForgetUncovered();
        try
        {
            using var reader = archive.OpenForReading(segment);
            if (reader.NewestHead() is not { } newest)
            {
                return true;
            }

            var publicKeys = reader.Signers();
            var announcements = reader.Find(new() { Kind = RecordKind.KeyChanged }).ToDictionary(r => r.Sequence, r => r.Header);
            using var keys = new HeadKeys(publicKeys);
            var last = newest.Decode();
            return announcements.Count == 0 && publicKeys.Count == 1
                ? keys.IsSigned(newest, last) && chain.Continue(last.Signer)
                : Walk(reader, keys, announcements);
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            // A damaged segment, which 'log verify' names. What it announced is not known; who went on signing after it may do so.
            return true;
        }
    }

    private bool Walk(ISegmentReader reader, HeadKeys keys, Dictionary<long, byte[]> announcements)
    {
        var tree = new MerkleTree();
        using var leaves = reader.Leaves(long.MaxValue).GetEnumerator();
        (SignedHead Head, TreeHead Body)? before = null;
        foreach (var head in reader.Heads(0, long.MaxValue))
        {
            var body = head.Decode();

            // The last head of one signer and the first of the next bear the change; those between say nothing of it.
            if (before is { } former && former.Body.Signer != body.Signer && !(keys.IsSigned(former.Head, former.Body) && keys.IsSigned(head, body)))
            {
                return false;
            }

            while (tree.Size < body.Size && leaves.MoveNext())
            {
                tree.Add(leaves.Current.Leaf);
                Announce(leaves.Current, announcements);
            }

            if (tree.Root != body.Root || !chain.Continue(body.Signer))
            {
                return false;
            }

            before = (head, body);
        }

        return before is { } last && keys.IsSigned(last.Head, last.Body);
    }

    // A record without content: its leaf is made of its header alone.
    private void Announce((long Sequence, Hash256 Leaf) leaf, Dictionary<long, byte[]> announcements)
    {
        if (announcements.TryGetValue(leaf.Sequence, out var header) && MerkleTree.LeafOf(header, []) == leaf.Leaf)
        {
            chain.Announce(RecordHeaderCodec.Decode(header));
        }
    }
}
