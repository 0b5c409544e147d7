using System.Text;

namespace Institute.Adapter.Wire;

/// <summary>The first bytes of a text file, read the same way everywhere: a byte order mark of UTF-8 is dropped, one of UTF-16 or UTF-32 is told, and what is no UTF-8 is no text.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The bytes behind a byte order mark, if there is one.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) => bytes.Span.StartsWith(Mark) ? bytes[Mark.Length..] : bytes;

    /// <summary>What editors and shells of Windows write as "Unicode".</summary>
    public static bool IsUtf16(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0x00, 0x00, 0xFE, 0xFF, ..];

    /// <summary>The text without its byte order mark; null when the bytes are no UTF-8.</summary>
    public static string? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Strict.GetString(WithoutMark(bytes).Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
