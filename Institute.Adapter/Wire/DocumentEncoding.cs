using System.Buffers;

namespace Institute.Adapter.Wire;

/// <summary>The wire is UTF-8, with or without a byte order mark; any other encoding is refused before a parser may choose one.</summary>
internal static class DocumentEncoding
{
    /// <summary>Whether the first bytes can begin an XML document in UTF-8 (XML 1.0 appendix F tells the others by theirs).</summary>
    public static bool LooksLikeUtf8(ReadOnlySequence<byte> document)
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(document.Length, 5)];
        document.Slice(0, start.Length).CopyTo(start);
        ReadOnlySpan<byte> rest = start.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? start[3..] : start;
        return rest.Length >= 2 && rest[0] is (byte)'<' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' && rest[1] != 0;
    }

    /// <summary>Whether a declared encoding is UTF-8; none declared means UTF-8.</summary>
    public static bool IsUtf8Name(string? declared) => declared is null || string.Equals(declared, "utf-8", StringComparison.OrdinalIgnoreCase);
}
