namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>The byte form of a header, version 1: docs/message-log-format.md, section 2. Never changed, only succeeded by another version.</summary>
internal static class RecordHeaderCodec
{
    public const int Version = 1;

    private const int LengthOffset = 6;
    private const int OriginalFlag = 1;
    private const int MonitorFlag = 2;

    private static ReadOnlySpan<byte> Magic => "KIRH"u8;

    public static byte[] Encode(RecordHeader header)
    {
        var writer = new CanonicalWriter();
        writer.Bytes(Magic);
        writer.UInt16(Version);
        writer.UInt32(0);
        writer.Uuid(header.LogId);
        writer.UInt32(header.Segment);
        writer.UInt32(header.Epoch);
        writer.UInt64(header.Sequence);
        writer.Int64(UnixTime.ToTicks(header.Time));
        writer.Int64(header.Monotonic);
        writer.Uuid(header.BootId);
        writer.UInt16((int)header.Kind);
        writer.UInt16((header.HasOriginal ? OriginalFlag : 0) | (header.IsMonitor ? MonitorFlag : 0));
        writer.UInt16(header.HttpStatus);
        writer.Uuid(header.ExchangeId ?? Guid.Empty);
        writer.Bytes(header.OriginalMac.Span);
        writer.Bytes(header.DataKeyId.Span);
        writer.Bytes(header.Derivation.Span);
        writer.Bytes(header.Previous.Span);
        writer.Text(header.Node);
        writer.Text(header.Environment);
        writer.Text(header.CorrelationId);
        writer.Text(header.Outcome);
        writer.Text(header.ContentType);
        writer.Text(header.CallerOrganisation);
        writer.Text(header.CallerThumbprint);
        writer.Text(header.AdapterVersion);
        writer.Text(header.PolicyVersion);
        writer.Text(header.ProfileVersion);
        writer.Text(header.Detail);
        writer.SetLengthAt(LengthOffset);
        return writer.ToArray();
    }

    /// <exception cref="FormatException">The bytes are no header of this version.</exception>
    public static RecordHeader Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new CanonicalReader(bytes);
        if (!reader.Bytes(4).SequenceEqual(Magic) || reader.UInt16() != Version || reader.UInt32() != bytes.Length)
        {
            throw new FormatException("Not a record header of version 1.");
        }

        var logId = reader.Uuid();
        var segment = reader.UInt32();
        var epoch = reader.UInt32();
        var sequence = reader.UInt64();
        var time = UnixTime.FromTicks(reader.Int64());
        var monotonic = reader.Int64();
        var bootId = reader.Uuid();
        var kind = reader.UInt16();
        var flags = reader.UInt16();
        var status = reader.UInt16();
        var exchange = reader.Uuid();
        if (flags > (OriginalFlag | MonitorFlag))
        {
            throw new FormatException("Unknown flags.");
        }

        var header = new RecordHeader
        {
            LogId = logId,
            Segment = segment,
            Epoch = epoch,
            Sequence = sequence,
            Time = time,
            Monotonic = monotonic,
            BootId = bootId,
            Kind = (RecordKind)kind,
            HasOriginal = (flags & OriginalFlag) != 0,
            IsMonitor = (flags & MonitorFlag) != 0,
            HttpStatus = status,
            ExchangeId = exchange == Guid.Empty ? null : exchange,
            OriginalMac = reader.Hash(),
            DataKeyId = reader.Hash(),
            Derivation = reader.Hash(),
            Previous = reader.Hash(),
            Node = reader.Text(),
            Environment = reader.Text(),
            CorrelationId = reader.Text(),
            Outcome = reader.Text(),
            ContentType = reader.Text(),
            CallerOrganisation = reader.Text(),
            CallerThumbprint = reader.Text(),
            AdapterVersion = reader.Text(),
            PolicyVersion = reader.Text(),
            ProfileVersion = reader.Text(),
            Detail = reader.Text(),
        };
        reader.End();
        return header;
    }
}
