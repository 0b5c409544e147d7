using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Institute.Sidecar.Tests.Exchanges;

/// <summary>Lies in front of a TLS listener, passes every byte on, and counts the records that go to the client. Serves one connection.</summary>
internal sealed class TlsTap : IAsyncDisposable
{
    private const int RecordHead = 5;

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<byte> rest = [];
    private readonly Task serving;
    private int records;

    public TlsTap(Uri target)
    {
        listener.Start();
        Address = new UriBuilder(target) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        serving = ServeAsync(target.Port);
    }

    public Uri Address { get; }

    /// <summary>Whole records that the client was sent.</summary>
    public int Records
    {
        get
        {
            lock (gate)
            {
                return records;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync(int port)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(stopping.Token);
            using var server = new TcpClient();
            await server.ConnectAsync(IPAddress.Loopback, port, stopping.Token);
            await Task.WhenAll(PassAsync(client.GetStream(), server.GetStream(), _ => { }), PassAsync(server.GetStream(), client.GetStream(), Count));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action<ReadOnlySpan<byte>> see)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer, stopping.Token) is var read and > 0)
        {
            see(buffer.AsSpan(0, read));
            await to.WriteAsync(buffer.AsMemory(0, read), stopping.Token);
        }
    }

    // RFC 8446 5.1: type, version, and the length of what follows.
    private void Count(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            rest.AddRange(bytes);
            while (rest.Count >= RecordHead && RecordHead + BinaryPrimitives.ReadUInt16BigEndian([rest[3], rest[4]]) is var whole && rest.Count >= whole)
            {
                rest.RemoveRange(0, whole);
                records++;
            }
        }
    }
}
