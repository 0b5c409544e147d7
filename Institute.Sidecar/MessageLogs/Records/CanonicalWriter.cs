using System.Buffers.Binary;
using System.Text;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>Writes the one byte form that a header or a head has: big-endian numbers, RFC 9562 byte order, texts as UTF-8 after a 16-bit length.</summary>
internal sealed class CanonicalWriter
{
    // A usual header has 600 bytes.
    private byte[] buffer = new byte[1024];
    private int length;

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Take(2), checked((ushort)value));

    public void UInt32(int value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), checked((uint)value));

    public void UInt64(long value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), checked((ulong)value));

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    public void Uuid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: true, out _);

    public void Text(string value)
    {
        var count = Encoding.UTF8.GetByteCount(value);
        UInt16(count);
        Encoding.UTF8.GetBytes(value, Take(count));
    }

    /// <summary>Puts the whole length, which is known only at the end, at its place near the beginning.</summary>
    public void SetLengthAt(int offset) => BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(offset), (uint)length);

    public byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    private Span<byte> Take(int count)
    {
        if (length + count > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        }

        length += count;
        return buffer.AsSpan(length - count, count);
    }
}
