using System.Buffers.Binary;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Institute.Testing.Sockets;

/// <summary>A partner that speaks HTTP/2 frame by frame (RFC 9113), as no client library would. One user at a time.</summary>
public sealed class RawHttp2Client : IAsyncDisposable
{
    private const byte Headers = 1;
    private const byte ResetStream = 3;
    private const byte Settings = 4;
    private const byte GoAway = 7;
    private const byte EndHeaders = 4;
    private const byte EndStream = 1;
    private const int Cancel = 8;
    private const byte InitialWindowSize = 4;

    private readonly RawTlsClient connection;

    private RawHttp2Client(RawTlsClient connection) => this.connection = connection;

    public static async Task<RawHttp2Client> ConnectAsync(Uri address, X509Certificate2 root, X509Certificate2 certificate, CancellationToken cancellationToken, int? streamWindow = null)
    {
        var client = new RawHttp2Client(await RawTlsClient.ConnectAsync(address, root, certificate, cancellationToken, application: SslApplicationProtocol.Http2));
        await client.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), cancellationToken);
        await client.SendAsync(Frame(Settings, 0, 0, streamWindow is { } window ? [0, InitialWindowSize, .. Code(window)] : []), cancellationToken);
        return client;
    }

    /// <summary>The n-th request of the connection, from 0: headers whose body is still to come, and at once its cancellation.</summary>
    public static byte[] AskAndReset(int number, string path, params ReadOnlySpan<(string Name, string Value)> headers) =>
        [.. Frame(Headers, EndHeaders, Stream(number), Block(path, headers)), .. Frame(ResetStream, 0, Stream(number), Code(Cancel))];

    /// <summary>The n-th request, without a body.</summary>
    public static byte[] Ask(int number, string path, params ReadOnlySpan<(string Name, string Value)> headers) =>
        Frame(Headers, EndHeaders | EndStream, Stream(number), Block(path, headers));

    /// <exception cref="IOException">The other side has closed.</exception>
    public Task SendAsync(byte[] frames, CancellationToken cancellationToken) => connection.SendAsync(frames, cancellationToken);

    /// <summary>Reads until an answer's headers have come.</summary>
    /// <exception cref="IOException">The other side has closed.</exception>
    public async Task ReadHeadersAsync(CancellationToken cancellationToken)
    {
        var head = new byte[9];
        while (await FillAsync(head, cancellationToken))
        {
            var payload = new byte[(head[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(1))];
            if (await FillAsync(payload, cancellationToken) && head[3] == Headers)
            {
                return;
            }
        }

        throw new IOException("The connection ended without an answer.");
    }

    /// <summary>Reads until the other side says goodbye or closes: its error code, or null when it closed without one.</summary>
    public async Task<int?> ReadGoodbyeAsync(CancellationToken cancellationToken)
    {
        var head = new byte[9];
        int? code = null;
        while (await FillAsync(head, cancellationToken))
        {
            var payload = new byte[(head[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(1))];
            if (!await FillAsync(payload, cancellationToken))
            {
                return code;
            }

            if (head[3] == GoAway)
            {
                code = BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(4));
            }
        }

        return code;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<bool> FillAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (!buffer.IsEmpty)
        {
            var read = await connection.ReadSomeAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return false;
            }

            buffer = buffer[read..];
        }

        return true;
    }

    // A client's streams are odd (RFC 9113 5.1.1).
    private static int Stream(int number) => (2 * number) + 1;

    private static byte[] Code(int code)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, code);
        return bytes;
    }

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(9));
        return frame;
    }

    private static byte[] Block(string path, ReadOnlySpan<(string Name, string Value)> headers)
    {
        using var block = new MemoryStream();
        Literal(block, ":method", "POST");
        Literal(block, ":scheme", "https");
        Literal(block, ":authority", "localhost");
        Literal(block, ":path", path);
        foreach (var (name, value) in headers)
        {
            Literal(block, name, value);
        }

        return block.ToArray();
    }

    // RFC 7541 6.2.2: neither indexed nor compressed.
    private static void Literal(MemoryStream block, string name, string value)
    {
        block.WriteByte(0);
        Text(block, name);
        Text(block, value);
    }

    private static void Text(MemoryStream block, string text)
    {
        // RFC 7541 5.1, with a prefix of seven bits.
        var length = text.Length;
        if (length < 127)
        {
            block.WriteByte((byte)length);
        }
        else
        {
            block.WriteByte(127);
            for (length -= 127; length >= 128; length >>= 7)
            {
                block.WriteByte((byte)((length & 127) | 128));
            }

            block.WriteByte((byte)length);
        }

        block.Write(Encoding.ASCII.GetBytes(text));
    }
}
