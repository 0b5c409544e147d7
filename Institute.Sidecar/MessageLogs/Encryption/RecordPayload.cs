using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Encryption;

/// <summary>
/// What is encrypted: salt, length and the original bytes, compressed when that makes them smaller, padded with zeros to whole KiB
/// so that a record's size does not tell a hit from no hit. docs/message-log-format.md, section 3.
/// </summary>
internal static class RecordPayload
{
    private const int Prefix = 1 + Hash256.Size + 4 + 4;
    private const int Block = 1024;
    private const byte Plain = 0;
    private const byte Deflated = 1;

    public static (byte[] Payload, Hash256 Mac) Pack(ReadOnlySpan<byte> original)
    {
        var salt = RandomNumberGenerator.GetBytes(Hash256.Size);
        return (Pack(original, salt), MacOf(salt, original));
    }

    public static byte[] Pack(ReadOnlySpan<byte> original, ReadOnlySpan<byte> salt)
    {
        // What fits into one block stays one: compressing it would cost more than the encryption, and save nothing.
        var compressed = Prefix + original.Length <= Block ? original : Deflate(original);
        var isSmaller = compressed.Length < original.Length;
        var stored = isSmaller ? compressed : original;
        var payload = new byte[(Prefix + stored.Length + Block - 1) / Block * Block];
        payload[0] = isSmaller ? Deflated : Plain;
        salt.CopyTo(payload.AsSpan(1));
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(1 + Hash256.Size), (uint)original.Length);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(5 + Hash256.Size), (uint)stored.Length);
        stored.CopyTo(payload.AsSpan(Prefix));
        return payload;
    }

    /// <exception cref="FormatException">The bytes are no payload.</exception>
    public static (byte[] Original, byte[] Salt) Unpack(ReadOnlySpan<byte> payload)
    {
        var reader = new CanonicalReader(payload);
        var packing = reader.Bytes(1)[0];
        var salt = reader.Bytes(Hash256.Size).ToArray();
        var length = reader.UInt32();
        var stored = reader.Bytes(reader.UInt32());
        var original = packing switch
        {
            Plain => stored.ToArray(),
            Deflated => Inflate(stored, length),
            _ => throw new FormatException("Unknown packing."),
        };
        return original.Length == length ? (original, salt) : throw new FormatException("The length does not agree.");
    }

    public static Hash256 MacOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> original) => Hash256.From(HMACSHA256.HashData(salt, original));

    private static ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> original)
    {
        using var target = new MemoryStream(original.Length / 4);
        using (var deflate = new DeflateStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(original);
        }

        return target.GetBuffer().AsSpan(0, (int)target.Length);
    }

    private static byte[] Inflate(ReadOnlySpan<byte> stored, int length)
    {
        var original = new byte[length];
        using var deflate = new DeflateStream(new MemoryStream(stored.ToArray()), CompressionMode.Decompress);
        try
        {
            deflate.ReadExactly(original);
            return deflate.ReadByte() < 0 ? original : throw new FormatException("The length does not agree.");
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new FormatException("The compressed bytes are damaged.", e);
        }
    }
}
