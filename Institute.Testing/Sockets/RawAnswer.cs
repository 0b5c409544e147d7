using System.Globalization;
using System.Text;

namespace Institute.Testing.Sockets;

/// <summary>An HTTP/1.1 answer as it stood on the wire.</summary>
/// <param name="Status">0 when not even a status line came.</param>
/// <param name="Headers">Names in lower case; repeated ones joined by a comma.</param>
/// <param name="Body">Without transfer coding.</param>
/// <param name="IsWhole">Whether the framing says that nothing is missing.</param>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, bool IsWhole)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The other side closed without a byte of HTTP.</summary>
    public bool IsNothing => Status == 0;

    internal static async Task<RawAnswer> ReadAsync(Func<Memory<byte>, CancellationToken, ValueTask<int>> read, CancellationToken cancellationToken)
    {
        using var received = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var answer = Parse(received.ToArray());
            if (answer is { IsWhole: true })
            {
                return answer;
            }

            var count = await read(buffer, cancellationToken);
            if (count == 0)
            {
                return answer ?? new(0, new Dictionary<string, string>(StringComparer.Ordinal), received.ToArray(), false);
            }

            received.Write(buffer, 0, count);
        }
    }

    private static RawAnswer? Parse(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var lines = text[..end].Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = lines.Skip(1)
            .Select(l => l.Split(':', 2))
            .GroupBy(p => p[0].ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => string.Join(", ", g.Select(p => p[1].Trim())), StringComparer.Ordinal);
        var rest = bytes.AsSpan(end + 4);
        if (status == 100)
        {
            return Parse(rest.ToArray()) ?? new(100, headers, [], false);
        }

        if (headers.TryGetValue("transfer-encoding", out var coding) && coding.Contains("chunked", StringComparison.OrdinalIgnoreCase))
        {
            var (body, whole) = Unchunk(rest);
            return new(status, headers, body, whole);
        }

        var length = headers.TryGetValue("content-length", out var stated) ? int.Parse(stated, CultureInfo.InvariantCulture) : 0;
        return new(status, headers, rest[..Math.Min(length, rest.Length)].ToArray(), rest.Length >= length);
    }

    private static (byte[] Body, bool IsWhole) Unchunk(ReadOnlySpan<byte> coded)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = coded.IndexOf("\r\n"u8);
            if (line < 0)
            {
                return (body.ToArray(), false);
            }

            var size = int.Parse(Encoding.ASCII.GetString(coded[..line]).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            coded = coded[(line + 2)..];
            if (size == 0)
            {
                return (body.ToArray(), coded.IndexOf("\r\n"u8) >= 0);
            }

            if (coded.Length < size + 2)
            {
                body.Write(coded[..Math.Min(size, coded.Length)]);
                return (body.ToArray(), false);
            }

            body.Write(coded[..size]);
            coded = coded[(size + 2)..];
        }
    }
}
