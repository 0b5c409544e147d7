using Institute.Sidecar.MessageLogs.Encryption;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Data.Sqlite;

namespace Institute.Sidecar.MessageLogs.Chains;

/// <summary>
/// Where the log stands: segment, tree, next sequence. Gives every record its place, encrypts it, signs the head, and stores both in one commit.
/// Belongs to the writer's thread. After an exception from <see cref="Commit"/> it must be opened anew.
/// </summary>
internal sealed class LogChain(ILogStore store, MessageLogOptions options, LogPublicKey recipient, HeadSigner signer, NodeClock clock) : IDisposable
{
    private LogIdentity identity = null!;
    private SegmentName segment = null!;
    private ISegmentWriter? writer;
    private readonly List<LeftSegment> left = [];
    private readonly SegmentKey key = new(store, recipient);
    private readonly RecordMaker maker = new(options, clock);
    private MerkleTree tree = new();
    private long sequence;
    private Hash256 previousLeaf;
    private Hash256 previousHead;

    private long LargestSegment => (long)options.SegmentMegabytes << 20;

    /// <summary>The newest head; null before the first commit of a log.</summary>
    public SignedHead? Head { get; private set; }

    public Guid LogId => identity.LogId;

    /// <summary>The segment that was found damaged when the log was taken up: it is kept as it is and a new one was begun.</summary>
    public SegmentName? Torn { get; private set; }

    /// <summary>The newest head that this node committed, when the store was found without it: a new epoch was begun.</summary>
    public SignedHead? Lost { get; private set; }

    public int Epoch => identity.Epoch;

    /// <summary>What both clocks said at the newest record; of one that cannot be read its head's time alone.</summary>
    public ClockReading? NewestReading()
    {
        if (Head?.Decode() is not { } head)
        {
            return null;
        }

        try
        {
            using var reader = store.Archive.OpenForReading(store.Archive.Segments().Single(s => s.Number == head.Segment));
            return reader.Read(head.LastSequence) is { } newest ? ClockReading.Of(RecordHeaderCodec.Decode(newest.Header)) : new(head.Time, 0, Guid.Empty);
        }
        catch (Exception e) when (e is SqliteException or FormatException)
        {
            return new(head.Time, 0, Guid.Empty);
        }
    }

    /// <summary>A segment that was left for the next; each is given once, and belongs to who takes it.</summary>
    public LeftSegment? TakeLeft()
    {
        if (left is not [var oldest, ..])
        {
            return null;
        }

        left.RemoveAt(0);
        return oldest;
    }

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
        if (Head?.Decode() is { } head && head.Signer != signer.Fingerprint && !new SignerHistory(store.Archive).LeadsTo(signer.Fingerprint))
        {
            throw new MessageLogException($"The log was signed by the key {head.Signer} and the signing key here is {signer.Fingerprint}. Put the right signing key back; a new one is first announced under the old one: keys rotate --kind head --next FILE.");
        }
    }

    /// <summary>Takes up the log from what is stored, whatever was believed before.</summary>
    public void Reopen()
    {
        CloseWriter();
        store.Recover();
        BeginEpochAfterALoss();
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

    // A database that was put back, or a standby that lagged when it was promoted: what follows must not pass for what was lost.
    private void BeginEpochAfterALoss()
    {
        Lost = store.LostHead();
        if (Lost is not null)
        {
            identity = identity with { Epoch = Math.Max(identity.Epoch, Lost.Decode().Epoch) + 1 };
            store.WriteIdentity(identity);
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
        TakeBack(segment);
        tree = end.Tree;
        previousLeaf = tree.Size == 0 ? previousHead : end.LastLeaf;
        writer = store.OpenForWriting(segment);
    }

    // The next segment could not be begun, and what was left is what is written on.
    private void TakeBack(SegmentName name)
    {
        if (left is [.., var last] && last.Name == name)
        {
            left.RemoveAt(left.Count - 1);
            last.Writer.Dispose();
        }
    }

    /// <summary>Makes all that was stored before durable in its final place: after a failed sync nothing may be built on what only seems to be there.</summary>
    public void Settle() => writer!.Settle();

    /// <summary>About once a second.</summary>
    public void Maintain(bool isIdle)
    {
        writer?.Maintain(isIdle);
        if (writer?.Size >= LargestSegment / 2)
        {
            store.PrepareNext();
        }
    }

    /// <summary>Stores records in their order with a signed head; durable when it returns.</summary>
    /// <returns>The sequence of the first.</returns>
    public long Commit(IReadOnlyList<PreparedRecord> prepared)
    {
        var now = clock.UtcNow;
        RollWhenDue(now);
        var place = new ChainPlace(identity.LogId, identity.Node, segment.Number, identity.Epoch);
        var dataKey = key.Of(segment, identity.LogId);
        var grown = new MerkleTree(tree);
        var leaf = previousLeaf;
        var records = new List<NewRecord>(prepared.Count);
        foreach (var record in prepared)
        {
            var made = maker.Make(record, place, sequence + 1 + records.Count, now, leaf, dataKey);
            leaf = made.Leaf;
            grown.Add(leaf);
            records.Add(made);
        }

        var head = signer.Sign(new TreeHead
        {
            LogId = place.LogId,
            Node = place.Node,
            Segment = place.Segment,
            Epoch = place.Epoch,
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
        left.ForEach(unclosed => unclosed.Writer.Dispose());
        left.Clear();

        key.Dispose();
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
        if (NodeClock.MonthOf(now) > segment.Month || writer!.Size >= LargestSegment)
        {
            left.Add(new(segment, writer!));
            writer = null;
            BeginSegment(segment.Number + 1);
        }
    }

    private void BeginSegment(int number)
    {
        segment = new(number, NodeClock.MonthOf(clock.UtcNow));
        tree = new();
        previousLeaf = previousHead;
        writer = store.Create(segment);
    }

    private void CloseWriter()
    {
        writer?.Dispose();
        writer = null;
    }
}
