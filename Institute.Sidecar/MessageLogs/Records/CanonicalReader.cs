using System.Buffers.Binary;
using System.Text;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>Reads what <see cref="CanonicalWriter"/> wrote and nothing else.</summary>
/// <exception cref="FormatException">Thrown by every member when the bytes are too few or no UTF-8.</exception>
internal ref struct CanonicalReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> rest = bytes;

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > rest.Length)
        {
            throw new FormatException("The bytes end too early.");
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    public int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    public int UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Bytes(4)) is var value and <= int.MaxValue ? (int)value : throw new FormatException("A number is too large.");

    public long UInt64() => BinaryPrimitives.ReadUInt64BigEndian(Bytes(8)) is var value and <= long.MaxValue ? (long)value : throw new FormatException("A number is too large.");

    public long Int64() => BinaryPrimitives.ReadInt64BigEndian(Bytes(8));

    public Guid Uuid() => new(Bytes(16), bigEndian: true);

    public Hash256 Hash() => Hash256.From(Bytes(Hash256.Size));

    public string Text()
    {
        var text = Bytes(UInt16());
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (ArgumentException e)
        {
            throw new FormatException("A text is not UTF-8.", e);
        }
    }

    public readonly void End()
    {
        if (!rest.IsEmpty)
        {
            throw new FormatException("Bytes are left over.");
        }
    }
}
