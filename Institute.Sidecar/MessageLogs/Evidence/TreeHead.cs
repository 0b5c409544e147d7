using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Evidence;

/// <summary>What is signed in every commit: the whole segment up to here. docs/message-log-format.md, section 5.</summary>
internal sealed record TreeHead
{
    private const int Version = 1;

    public required Guid LogId { get; init; }

    public required string Node { get; init; }

    public required int Segment { get; init; }

    public required int Epoch { get; init; }

    /// <summary>Leaves in the segment.</summary>
    public required long Size { get; init; }

    /// <summary>The sequence of the segment's last record.</summary>
    public required long LastSequence { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required Hash256 Root { get; init; }

    /// <summary>Hash of the signed head before this one, in the former segment for a segment's first; zeros for the first of a log.</summary>
    public required Hash256 Previous { get; init; }

    /// <summary>SHA-256 of the signer's SubjectPublicKeyInfo.</summary>
    public required Hash256 Signer { get; init; }

    private static ReadOnlySpan<byte> Magic => "KITH"u8;

    public byte[] Encode()
    {
        var writer = new CanonicalWriter();
        writer.Bytes(Magic);
        writer.UInt16(Version);
        writer.Uuid(LogId);
        writer.UInt32(Segment);
        writer.UInt32(Epoch);
        writer.UInt64(Size);
        writer.UInt64(LastSequence);
        writer.Int64(UnixTime.ToTicks(Time));
        writer.Bytes(Root.Span);
        writer.Bytes(Previous.Span);
        writer.Bytes(Signer.Span);
        writer.Text(Node);
        return writer.ToArray();
    }

    /// <exception cref="FormatException">The bytes are no head of version 1.</exception>
    public static TreeHead Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        if (!reader.Bytes(4).SequenceEqual(Magic) || reader.UInt16() != Version)
        {
            throw new FormatException("Not a tree head of version 1.");
        }

        var head = new TreeHead
        {
            LogId = reader.Uuid(),
            Segment = reader.UInt32(),
            Epoch = reader.UInt32(),
            Size = reader.UInt64(),
            LastSequence = reader.UInt64(),
            Time = UnixTime.FromTicks(reader.Int64()),
            Root = reader.Hash(),
            Previous = reader.Hash(),
            Signer = reader.Hash(),
            Node = reader.Text(),
        };
        reader.End();
        return head;
    }
}
