using System.Net.Sockets;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Takes the notices of reading commands while the sidecar runs, since it alone writes. One line of JSON in, one out; only the log's owner may open the socket.</summary>
internal sealed class LogSocket : IAsyncDisposable
{
    private const int LongestNotice = 64 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly LogSocketAddress address;
    private readonly Socket listener;
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;
    private readonly IMessageLog log;
    private readonly TimeProvider clock;

    private LogSocket(LogSocketAddress address, Socket listener, IMessageLog log, TimeProvider clock)
    {
        this.address = address;
        this.listener = listener;
        this.log = log;
        this.clock = clock;
        accepting = AcceptAsync();
    }

    /// <summary>Listens; the caller holds the log's lock, so a socket that is left over belongs to nobody.</summary>
    public static LogSocket Listen(string directory, IMessageLog log, TimeProvider clock)
    {
        var place = new LogSocketAddress(directory);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(place.Path);
            socket.Bind(place.EndPoint);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(place.Path, DurableFile.OwnerOnly);
            }

            socket.Listen();
            return new(place, socket, log, clock);
        }
        catch
        {
            socket.Dispose();
            place.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await accepting;
        File.Delete(address.Path);
        address.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket connection;
            try
            {
                connection = await listener.AcceptAsync(ending.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            await ServeAsync(connection);
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ending.Token);
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        try
        {
            var line = await NoticeLine.ReadAsync(stream, LongestNotice, limit.Token);
            var answer = await AnswerAsync(line, limit.Token);
            await NoticeLine.WriteAsync(stream, JsonSerializer.SerializeToUtf8Bytes(answer, ReadingJson.Default.NoticeAnswer), limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The command is gone, or the sidecar ends: the command then shows nothing.
        }
    }

    private async Task<NoticeAnswer> AnswerAsync(byte[]? line, CancellationToken cancellationToken)
    {
        ReadingNotice? notice;
        try
        {
            notice = line is null ? null : JsonSerializer.Deserialize(line, ReadingJson.Default.ReadingNotice);
        }
        catch (JsonException)
        {
            notice = null;
        }

        if (notice is null)
        {
            return new(null, "the notice is not understood");
        }

        return NoticeAnswer.Of(await log.AppendAsync(ReadingRecord.Of(notice)).WaitAsync(cancellationToken));
    }
}
