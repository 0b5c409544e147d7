using System.Buffers.Text;
using System.Text;

namespace Institute.Bench.Comparing.Load;

/// <summary>Reads one HTTP/1.1 message after the other, with a length and without pipelining; keeps nothing but the first line.</summary>
internal sealed class HttpReader(Stream stream)
{
    private byte[] buffer = new byte[16 * 1024];

    public Stream Stream => stream;

    /// <summary>The first line of the message that was read whole; null when the other side closed before one began.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        var (filled, whole) = (0, -1);
        while (whole < 0 || filled < whole)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                return filled == 0 ? null : throw new IOException("The connection ended in the middle of a message.");
            }

            filled += read;
            whole = whole < 0 ? Length(buffer.AsSpan(0, filled)) : whole;
        }

        return Encoding.ASCII.GetString(buffer, 0, buffer.AsSpan(0, filled).IndexOf("\r\n"u8));
    }

    private static int Length(ReadOnlySpan<byte> message)
    {
        var end = message.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return -1;
        }

        foreach (var range in message[..end].Split("\r\n"u8))
        {
            var line = message[range];
            if (line.Length > 15 && Ascii.EqualsIgnoreCase(line[..15], "content-length:"u8) && Utf8Parser.TryParse(line[15..].TrimStart((byte)' '), out int length, out _))
            {
                return end + 4 + length;
            }
        }

        throw new IOException("A message without a length: " + Encoding.ASCII.GetString(message[..end]));
    }
}
