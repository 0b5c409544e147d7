using System.Buffers;
using System.Security.Cryptography;

namespace Institute.Sidecar.MessageLogs.Records;

/// <summary>32 bytes: a SHA-256, an HMAC or as many random bytes. Compared by content.</summary>
internal readonly struct Hash256 : IEquatable<Hash256>
{
    public const int Size = 32;

    private readonly byte[]? bytes;

    private Hash256(byte[] bytes) => this.bytes = bytes;

    public ReadOnlySpan<byte> Span => bytes is null ? Zeros : bytes;

    private static ReadOnlySpan<byte> Zeros => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public static Hash256 From(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size ? new(bytes.ToArray()) : throw new FormatException("Not 32 bytes.");

    public static Hash256 Of(ReadOnlySpan<byte> data) => new(SHA256.HashData(data));

    public static Hash256 Random() => new(RandomNumberGenerator.GetBytes(Size));

    public static bool TryParse(string? hex, out Hash256 result)
    {
        var parsed = new byte[Size];
        var isHash = hex is { Length: 2 * Size } && Convert.FromHexString(hex, parsed, out _, out _) == OperationStatus.Done;
        result = isHash ? new(parsed) : default;
        return isHash;
    }

    public bool Equals(Hash256 other) => Span.SequenceEqual(other.Span);

    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    public override int GetHashCode() => BitConverter.ToInt32(Span);

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(Span);

    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);
}
