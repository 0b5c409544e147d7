using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Commands.Logs;

/// <summary>Puts the messages of one exchange and their proof into a ZIP that can be checked without the log: never a data key.</summary>
internal sealed class LogExport(ILogArchive archive, ContentOpener opener, Guid exchange)
{
    private readonly List<(string Name, byte[] Content)> files = [];
    private readonly List<MessageProof> messages = [];
    private readonly List<HeadProof> heads = [];

    /// <summary>Segments that could not be read: a message in one of them is not part of the export.</summary>
    public IReadOnlyList<SegmentName> Unread { get; private set; } = [];

    /// <returns>How many messages the exchange has.</returns>
    /// <exception cref="MessageLogException">The log does not prove a message.</exception>
    public int Collect(CancellationToken cancellationToken)
    {
        Unread = SegmentWalk.Through(archive, Collect, cancellationToken);
        return messages.Count;
    }

    public void Write(string path, DateTimeOffset now, HeadSigner signer)
    {
        files.Add(("proof.json", JsonSerializer.SerializeToUtf8Bytes(new PairProof(1, messages, heads), EvidenceJson.Default.PairProof)));
        // Of the manifest. After a rotation the heads of older segments are signed by another key, which stands beside each of them.
        files.Add(("signer.pub.pem", Encoding.ASCII.GetBytes(new string(PemEncoding.Write("PUBLIC KEY", signer.PublicKey)) + "\n")));
        files.Add(("README.txt", Encoding.UTF8.GetBytes(ExportReadme.Text)));
        var identity = archive.ReadIdentity()!;
        var manifest = ExportManifest.Create(identity.Node, identity.LogId, exchange, now, files, signer);
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files.Append(("manifest.xml", manifest)))
            {
                var entry = zip.CreateEntry(name);
                entry.LastWriteTime = now;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        DurableFile.Create(path, target.GetBuffer().AsSpan(0, (int)target.Length), DurableFile.OwnerOnly);
    }

    private void Collect(SegmentName segment, ISegmentReader reader)
    {
        var found = reader.Find(new() { ExchangeId = exchange }).Select(r => r.Sequence).ToList();
        if (found.Count > 0)
        {
            Collect(segment, reader, [.. found.Select(s => reader.Read(s)!).Where(r => RecordHeaderCodec.Decode(r.Header).HasOriginal)]);
        }
    }

    private void Collect(SegmentName segment, ISegmentReader reader, IReadOnlyList<StoredRecord> records)
    {
        if (records.Count == 0)
        {
            return;
        }

        var newest = reader.NewestHead()?.Decode() ?? throw new MessageLogException($"Segment {segment} has no signed head.");
        var leaves = reader.Leaves(newest.LastSequence).Select(l => l.Leaf).ToList();
        var publicKeys = reader.Signers();
        using var keys = new HeadKeys(publicKeys);
        var common = HeadOver(reader, IndexOf(records[^1], newest), newest);
        foreach (var record in records)
        {
            var header = RecordHeaderCodec.Decode(record.Header);
            var index = IndexOf(record, newest);

            // Signed by who signed the record's own commit: a later key may have known nothing of it.
            var own = HeadOver(reader, index, newest);
            var head = own?.Decode().Signer == common?.Decode().Signer ? common : own;
            if (head is null)
            {
                throw Unproven(record);
            }

            var body = head.Decode();
            var path = body.Size <= leaves.Count ? MerkleProof.PathOf(leaves[..(int)body.Size], index) : [];
            if (!keys.IsSigned(head, body) || MerkleProof.RootOf(MerkleTree.LeafOf(record.Header, record.Ciphertext), index, body.Size, path) != body.Root)
            {
                throw Unproven(record);
            }

            var place = heads.FindIndex(h => h.Body == head.Body);
            if (place < 0)
            {
                place = heads.Count;
                heads.Add(new(head.Body, head.Signature, publicKeys[body.Signer]));
            }

            var (original, salt) = opener.ContentOf(segment, record)!.Value;
            var name = $"{messages.Count + 1}-{header.Kind}{(header.ContentType.Contains("xml", StringComparison.OrdinalIgnoreCase) ? ".xml" : ".bin")}";
            files.Add((name, original));
            messages.Add(new(name, record.Header, salt, SHA256.HashData(record.Ciphertext), index, [.. path.SelectMany(h => h.Span.ToArray())], place));
        }
    }

    private static SignedHead? HeadOver(ISegmentReader reader, int index, TreeHead newest) => reader.Heads(index, newest.Size).FirstOrDefault();

    private static int IndexOf(StoredRecord record, TreeHead newest) => (int)(record.Sequence - (newest.LastSequence - newest.Size + 1));

    private static MessageLogException Unproven(StoredRecord record) => new($"The log does not prove record {record.Sequence}: it was changed. 'log verify' says more.");
}
