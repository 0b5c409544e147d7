using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.Tests.MessageLogs.Evidence;

/// <summary>A log of one segment in memory, whose every byte can be flipped.</summary>
internal sealed class MemoryArchive : ILogArchive, ISegmentReader
{
    private readonly LogIdentity identity;
    private readonly List<(long Sequence, byte[] Header, byte[] Ciphertext)> records;
    private readonly List<(long Sequence, byte[] Hash)> leaves;
    private readonly List<SignedHead> heads;
    private readonly List<(byte[] Fingerprint, byte[] Key)> signers;
    private readonly List<byte[]> keys;

    public MemoryArchive(ILogArchive original)
    {
        identity = original.ReadIdentity()!;
        Name = original.Segments().Single();
        using var reader = original.OpenForReading(Name);
        records = [.. reader.Records(1, long.MaxValue).Select(r => (r.Sequence, r.Header, r.Ciphertext))];
        leaves = [.. reader.Leaves(long.MaxValue).Select(l => (l.Sequence, l.Leaf.Span.ToArray()))];
        heads = [.. reader.Heads(0, long.MaxValue)];
        signers = [.. reader.Signers().Select(s => (s.Key.Span.ToArray(), s.Value))];
        keys = [.. original.Keys(Name)];
        Everything =
        [
            .. records.SelectMany(r => new[] { r.Header, r.Ciphertext }), .. leaves.Select(l => l.Hash), .. heads.SelectMany(h => new[] { h.Body, h.Signature }),
            .. signers.SelectMany(s => new[] { s.Fingerprint, s.Key }), .. keys,
        ];
    }

    public IReadOnlyList<byte[]> Everything { get; }

    public SegmentName Name { get; }

    public void Flip(int offset, int bit)
    {
        foreach (var bytes in Everything)
        {
            if (offset < bytes.Length)
            {
                bytes[offset] ^= (byte)(1 << bit);
                return;
            }

            offset -= bytes.Length;
        }
    }

    /// <summary>Which of the arrays a byte is in.</summary>
    public string Describe(int offset)
    {
        var index = 0;
        for (; offset >= Everything[index].Length; index++)
        {
            offset -= Everything[index].Length;
        }

        return $"byte {offset} of part {index} of {Everything.Count}, which has {Everything[index].Length}";
    }

    public LogIdentity? ReadIdentity() => identity;

    public IReadOnlyList<SegmentName> Segments() => [Name];

    public ISegmentReader OpenForReading(SegmentName segment) => this;

    public IReadOnlyList<byte[]> Keys(SegmentName segment) => keys;

    public Hash256 Digest(SegmentName segment) => throw new NotSupportedException();

    public long Bytes() => 0;

    public SignedHead? NewestHead() => heads[^1];

    public SegmentExtent Extent() => new(heads[^1], records[^1].Sequence, leaves[^1].Sequence);

    public IEnumerable<SignedHead> Heads(long afterSize, long upToSize) => heads;

    public IReadOnlyDictionary<Hash256, byte[]> Signers() => signers.ToDictionary(s => Hash256.From(s.Fingerprint), s => s.Key);

    public IEnumerable<(long Sequence, Hash256 Leaf)> Leaves(long upToSequence) => leaves.Select(l => (l.Sequence, Hash256.From(l.Hash)));

    public IEnumerable<StoredRecord> Records(long first, long last) => records.Select(r => new StoredRecord(r.Sequence, r.Header, r.Ciphertext));

    public IEnumerable<StoredRecord> Find(LogQuery query) => throw new NotSupportedException();

    public StoredRecord? Read(long sequence) => throw new NotSupportedException();

    public long NewestStart() => throw new NotSupportedException();

    public IReadOnlyList<ExchangeTrace> UnfinishedExchanges(long after) => throw new NotSupportedException();

    public IReadOnlyDictionary<RecordKind, long> Counts() => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
