using System.Buffers.Binary;
using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>One segment of a <see cref="MadeLog"/>: what it holds can be changed at will.</summary>
internal sealed class MadeSegment : ISegmentReader
{
    private readonly MadeLog log;
    private MerkleTree tree = new();
    private readonly Dictionary<Hash256, byte[]> signers = [];
    private Hash256 previous;

    public MadeSegment(MadeLog log, SegmentName name)
    {
        this.log = log;
        Name = name;
        KeyFiles = [MadeLog.KeyFile(MadeLog.Id, name.Number)];
        previous = log.Head?.Hash ?? default;
    }

    public SegmentName Name { get; }

    public List<StoredRecord> Stored { get; } = [];

    public List<(long Sequence, Hash256 Leaf)> StoredLeaves { get; } = [];

    public List<SignedHead> StoredHeads { get; } = [];

    /// <summary>Under which size each head lies, whatever its body says.</summary>
    public IReadOnlyList<long> Places => [.. StoredHeads.Select(h => BinaryPrimitives.ReadInt64BigEndian(h.Body.AsSpan(30)) & long.MaxValue)];

    public List<byte[]> KeyFiles { get; set; }

    /// <summary>Rows of the signers' table beside the true ones, as a file can hold them.</summary>
    public List<(byte[] Name, byte[] Key)> OddSigners { get; } = [];

    /// <summary>Thrown when it is opened.</summary>
    public Exception? Unreadable { get; set; }

    /// <summary>Thrown instead of the record after the last.</summary>
    public Exception? Torn { get; set; }

    public MadeSegment Add(RecordKind kind, string detail = "", Guid? exchange = null, Func<RecordHeader, RecordHeader>? change = null)
    {
        var header = new RecordHeader
        {
            LogId = MadeLog.Id,
            Node = "node-1",
            Segment = Name.Number,
            Epoch = log.Epoch,
            Sequence = ++log.Sequence,
            Time = log.Time,
            Monotonic = (log.Time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick,
            BootId = MadeLog.Id,
            Kind = kind,
            ExchangeId = exchange,
            Detail = detail,
            Environment = "Test",
            OriginalMac = default,
            DataKeyId = Hash256.Of(MadeLog.KeyFile(MadeLog.Id, Name.Number)),
            Derivation = default,
            Previous = previous,
        };
        var bytes = RecordHeaderCodec.Encode(change?.Invoke(header) ?? header);
        previous = MerkleTree.LeafOf(bytes, []);
        tree.Add(previous);
        Stored.Add(new(log.Sequence, bytes, []));
        StoredLeaves.Add((log.Sequence, previous));
        return this;
    }

    public MadeSegment Commit(Func<TreeHead, TreeHead>? change = null)
    {
        var key = log.Signer.ExportSubjectPublicKeyInfo();
        var head = new TreeHead
        {
            LogId = MadeLog.Id,
            Node = "node-1",
            Segment = Name.Number,
            Epoch = log.Epoch,
            Size = tree.Size,
            LastSequence = log.Sequence,
            Time = log.Time,
            Root = tree.Root,
            Previous = log.Head?.Hash ?? default,
            Signer = Hash256.Of(key),
        };
        var body = (change?.Invoke(head) ?? head).Encode();
        log.Head = new(body, log.Signer.SignData(body, HashAlgorithmName.SHA256));
        signers[Hash256.Of(key)] = key;
        StoredHeads.Add(log.Head);
        return this;
    }

    /// <summary>Takes the newest commit away again, as if it had never been made; another of the segment stays.</summary>
    public void Cut()
    {
        StoredHeads.RemoveAt(StoredHeads.Count - 1);
        log.Head = StoredHeads[^1];
        var body = log.Head.Decode();
        log.Sequence = body.LastSequence;
        Stored.RemoveAll(r => r.Sequence > log.Sequence);
        StoredLeaves.RemoveAll(l => l.Sequence > log.Sequence);
        tree = new();
        StoredLeaves.ForEach(l => tree.Add(l.Leaf));
        previous = StoredLeaves[^1].Leaf;
    }

    public SignedHead? NewestHead() => StoredHeads.LastOrDefault();

    public SegmentExtent Extent() => new(NewestHead(), Stored.Select(r => r.Sequence).DefaultIfEmpty().Max(), StoredLeaves.Select(l => l.Sequence).DefaultIfEmpty().Max());

    public IEnumerable<SignedHead> Heads(long afterSize, long upToSize) => StoredHeads;

    public IReadOnlyDictionary<Hash256, byte[]> Signers() => signers;

    public IEnumerable<(long Sequence, Hash256 Leaf)> Leaves(long upToSequence) => StoredLeaves;

    public IEnumerable<StoredRecord> Records(long first, long last) => Stored.Where(r => r.Sequence >= first && r.Sequence <= last).Concat(Torn is null ? [] : Enumerable.Range(0, 1).Select<int, StoredRecord>(_ => throw Torn));

    public IEnumerable<StoredRecord> Find(LogQuery query) => Stored.Where(r => RecordHeaderCodec.Decode(r.Header).Kind == query.Kind);

    public StoredRecord? Read(long sequence) => Stored.Find(r => r.Sequence == sequence);

    public long NewestStart() => throw new NotSupportedException();

    public IReadOnlyList<ExchangeTrace> UnfinishedExchanges(long after) => throw new NotSupportedException();

    public IReadOnlyDictionary<RecordKind, long> Counts() => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
