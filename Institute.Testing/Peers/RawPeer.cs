using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Institute.Testing.Peers;

/// <summary>A party below HTTP: it says bytes that no framework would let it say, or nothing at all. Safe for all threads.</summary>
public sealed class RawPeer : IAsyncDisposable
{
    // Bound and never listened on, for as long as the process lives: a port that was let go may be somebody's the next moment.
    private static readonly Lazy<Socket> Taken = new(() =>
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    });

    private readonly Socket listener;
    private readonly Func<Socket, CancellationToken, Task>? run;
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Socket> fillers = [];
    private readonly Task accepting;
    private int accepted;

    private RawPeer(Func<Socket, CancellationToken, Task>? run)
    {
        this.run = run;
        listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(run is null ? 0 : 512);
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");
        accepting = run is null ? Task.CompletedTask : AcceptAsync();
    }

    public Uri Address { get; }

    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>Takes a whole request on each connection, sends these bytes, and closes.</summary>
    public static RawPeer Saying(string latin1) => new(async (socket, cancellationToken) =>
    {
        await ReadRequestAsync(socket, cancellationToken);
        await socket.SendAsync(Encoding.Latin1.GetBytes(latin1), cancellationToken);
        socket.Shutdown(SocketShutdown.Send);
        await DrainAsync(socket, cancellationToken);
    });

    /// <summary>Accepts connections and neither reads nor writes.</summary>
    public static RawPeer Silent() => new((_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));

    /// <summary>A port where a connection is never established: the queue of waiting connections is full.</summary>
    public static async Task<RawPeer> BlackHoleAsync(CancellationToken cancellationToken)
    {
        var peer = new RawPeer(run: null);
        var filling = new List<Task>();
        for (var i = 0; i < 8; i++)
        {
            var filler = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            peer.fillers.Add(filler);
            filling.Add(filler.ConnectAsync(IPAddress.Loopback, peer.Address.Port, CancellationToken.None).AsTask());
        }

        // All knock before anybody else can, and the queue has room for one: those who wait take what room there may be later.
        await Task.WhenAny(filling).WaitAsync(cancellationToken);
        return filling.TrueForAll(f => f.IsCompleted) ? throw new InvalidOperationException("The listening queue took every connection: no black hole here.") : peer;
    }

    /// <summary>An address where nothing listens: connections are refused.</summary>
    public static Uri NobodyThere() => new($"http://127.0.0.1:{((IPEndPoint)Taken.Value.LocalEndPoint!).Port}");

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        fillers.ForEach(f => f.Dispose());
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(stopping.Token);
                Interlocked.Increment(ref accepted);
                open.Add(ServeAsync(socket));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await run!(socket, stopping.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                // The test ended, or the caller left.
            }
        }
    }

    private static async Task ReadRequestAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            length += read;
            var text = Encoding.Latin1.GetString(buffer, 0, length);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (read == 0 || (end >= 0 && length >= end + 4 + ContentLength(text[..end])))
            {
                return;
            }
        }
    }

    private static int ContentLength(string head)
    {
        const string name = "content-length:";
        var line = head.Split("\r\n").FirstOrDefault(l => l.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[name.Length..].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task DrainAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
        {
        }
    }
}
