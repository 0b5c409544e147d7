using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs;

/// <summary>
/// Where the log stands: segment, tree, next sequence. Gives every record its place, encrypts it, signs the head, and stores both in one commit.
/// Belongs to the writer's thread. After an exception from <see cref="Commit"/> it must be opened anew.
/// </summary>
internal sealed class LogChain(ILogStore store, MessageLogOptions options, LogPublicKey recipient, HeadSigner signer, NodeClock clock) : IDisposable
{
    private LogIdentity identity = null!;
    private SegmentName segment = null!;
    private ISegmentWriter? writer;
    private readonly Queue<SegmentName> left = new();
    private DataKey? key;
    private int keySegment;
    private MerkleTree tree = new();
    private long sequence;
    private Hash256 previousLeaf;
    private Hash256 previousHead;

    /// <summary>The newest head; null before the first commit of a log.</summary>
    public SignedHead? Head { get; private set; }

    public Guid LogId => identity.LogId;

    /// <summary>The segment that was found damaged when the log was taken up: it is kept as it is and a new one was begun.</summary>
    public SegmentName? Torn { get; private set; }

    /// <summary>A segment that was left for the next; each is given once.</summary>
    public SegmentName? TakeLeft() => left.TryDequeue(out var taken) ? taken : null;

    /// <summary>Finds the log's end, or begins a log.</summary>
    /// <exception cref="MessageLogException">The log cannot be continued.</exception>
    public void Open()
    {
        identity = store.Archive.ReadIdentity() ?? Begin();
        if (!string.Equals(identity.Node, options.Node, StringComparison.Ordinal))
        {
            throw new MessageLogException($"The log belongs to node {identity.Node}, and this node is named {options.Node}. A node keeps its name; another node needs a folder of its own.");
        }

        Reopen();
        if (Head?.Decode() is { } head && head.Signer != signer.Fingerprint && !IsAnnounced(signer.Fingerprint))
        {
            throw new MessageLogException($"The log was signed by the key {head.Signer} and the signing key here is {signer.Fingerprint}. Put the right signing key back; a new one begins after a KeyChanged record that the old one signed.");
        }
    }

    /// <summary>Takes up the log from what is stored, whatever was believed before.</summary>
    public void Reopen()
    {
        CloseWriter();
        store.Recover();
        var segments = store.Archive.Segments();
        Torn = null;
        try
        {
            TakeUp(LogEnd.Find(store.Archive, segments, identity), segments);
        }
        catch (TornTailException)
        {
            Torn = segments[^1];
            TakeHead(LogEnd.FindReadable(store.Archive, segments));
            BeginSegment(Torn.Number + 1);
        }
    }

    private void TakeHead(LogEnd end)
    {
        sequence = end.LastSequence;
        previousHead = end.Head?.Hash ?? default;
        Head = end.Head;
    }

    private void TakeUp(LogEnd end, IReadOnlyList<SegmentName> segments)
    {
        TakeHead(end);
        if (segments.Count == 0)
        {
            BeginSegment(1);
            return;
        }

        segment = segments[^1];
        tree = end.Tree;
        DropKeyOfAnotherSegment();
        previousLeaf = tree.Size == 0 ? previousHead : end.LastLeaf;
        writer = store.OpenForWriting(segment);
    }

    /// <summary>Makes all that was stored before durable in its final place: after a failed sync nothing may be built on what only seems to be there.</summary>
    public void Settle() => writer!.Settle();

    public void Maintain(bool isIdle) => writer?.Maintain(isIdle);

    /// <summary>Stores records in their order with a signed head; durable when it returns.</summary>
    /// <returns>The sequence of the first.</returns>
    public long Commit(IReadOnlyList<PreparedRecord> prepared)
    {
        var now = clock.UtcNow;
        RollWhenDue(now);
        key ??= NewKey();
        var grown = new MerkleTree(tree);
        var leaf = previousLeaf;
        var records = new List<NewRecord>(prepared.Count);
        foreach (var record in prepared)
        {
            var made = Make(record, sequence + 1 + records.Count, now, leaf);
            leaf = made.Leaf;
            grown.Add(leaf);
            records.Add(made);
        }

        var head = signer.Sign(new TreeHead
        {
            LogId = identity.LogId,
            Node = identity.Node,
            Segment = segment.Number,
            Epoch = identity.Epoch,
            Size = grown.Size,
            LastSequence = sequence + records.Count,
            Time = now,
            Root = grown.Root,
            Previous = previousHead,
            Signer = signer.Fingerprint,
        });
        writer!.Commit(records, head, signer.PublicKey);
        var first = sequence + 1;
        sequence += records.Count;
        tree = grown;
        previousLeaf = leaf;
        previousHead = head.Hash;
        Head = head;
        return first;
    }

    public void Dispose()
    {
        CloseWriter();
        key?.Dispose();
    }

    private bool IsAnnounced(Hash256 fingerprint)
    {
        using var reader = store.Archive.OpenForReading(store.Archive.Segments()[^1]);
        return reader.Find(new() { Kind = RecordKind.KeyChanged }).Any(r => string.Equals(RecordHeaderCodec.Decode(r.Header).Detail, fingerprint.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    private LogIdentity Begin()
    {
        var made = new LogIdentity(LogIdentity.CurrentFormat, Guid.NewGuid(), options.Node, Epoch: 1);
        store.WriteIdentity(made);
        return made;
    }

    private void RollWhenDue(DateTimeOffset now)
    {
        // A clock that was set back stays in the newer month: segments never run backwards.
        if (NodeClock.MonthOf(now) > segment.Month || writer!.Size >= (long)options.SegmentMegabytes << 20)
        {
            CloseWriter();
            var former = segment;
            BeginSegment(segment.Number + 1);
            left.Enqueue(former);
        }
    }

    private void BeginSegment(int number)
    {
        segment = new(number, NodeClock.MonthOf(clock.UtcNow));
        DropKeyOfAnotherSegment();
        tree = new();
        previousLeaf = previousHead;
        writer = store.Create(segment);
    }

    private DataKey NewKey()
    {
        var (made, file) = WrappedDataKey.Create(identity.LogId, segment.Number, recipient);
        store.AddKey(segment, file);
        keySegment = segment.Number;
        return made;
    }

    private void DropKeyOfAnotherSegment()
    {
        if (key is not null && keySegment != segment.Number)
        {
            key.Dispose();
            key = null;
        }
    }

    private NewRecord Make(PreparedRecord record, long place, DateTimeOffset now, Hash256 previous)
    {
        var entry = record.Entry;
        var header = new RecordHeader
        {
            LogId = identity.LogId,
            Node = identity.Node,
            Segment = segment.Number,
            Epoch = identity.Epoch,
            Sequence = place,
            Time = now,
            Monotonic = clock.Monotonic,
            BootId = clock.BootId,
            Kind = entry.Kind,
            HasOriginal = record.Payload is not null,
            IsMonitor = entry.Caller?.IsMonitor ?? false,
            HttpStatus = entry.HttpStatus ?? 0,
            ExchangeId = entry.ExchangeId,
            CorrelationId = entry.CorrelationId?.ToWireString() ?? "",
            Outcome = entry.Outcome ?? "",
            ContentType = entry.ContentType ?? "",
            CallerOrganisation = entry.Caller?.Organisation?.ToWireString() ?? "",
            CallerThumbprint = entry.Caller?.Thumbprint ?? "",
            Environment = options.Environment,
            AdapterVersion = entry.AdapterVersion ?? "",
            PolicyVersion = entry.PolicyVersion ?? "",
            ProfileVersion = entry.ProfileVersion ?? "",
            Detail = entry.Detail ?? "",
            OriginalMac = record.Mac,
            DataKeyId = key!.Id,
            Derivation = Hash256.Random(),
            Previous = previous,
        };
        var bytes = RecordHeaderCodec.Encode(header);
        var ciphertext = record.Payload is null ? [] : RecordCipher.Encrypt(record.Payload, key, header.Derivation, bytes);
        return new(header, bytes, ciphertext, MerkleTree.LeafOf(bytes, ciphertext));
    }

    private void CloseWriter()
    {
        writer?.Dispose();
        writer = null;
    }
}
