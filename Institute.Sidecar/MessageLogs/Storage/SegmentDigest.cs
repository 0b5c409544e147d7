using System.Buffers.Binary;
using System.Security.Cryptography;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.MessageLogs.Storage;

/// <summary>SHA-256 over a segment's rows, where a segment is no file of its own: docs/message-log-format.md, section 7.</summary>
internal static class SegmentDigest
{
    /// <summary>What <c>SegmentSealed</c> calls it.</summary>
    public const string Form = "rows";

    public static Hash256 Of(ISegmentReader reader)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        foreach (var record in reader.Records(1, long.MaxValue))
        {
            BinaryPrimitives.WriteInt64BigEndian(number, record.Sequence);
            hash.AppendData(number);
            Append(hash, record.Header);
            Append(hash, record.Ciphertext);
        }

        foreach (var head in reader.Heads(0, long.MaxValue))
        {
            Append(hash, head.Body);
            Append(hash, head.Signature);
        }

        return Hash256.From(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
