using System.Net.Sockets;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Storage;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Takes the notices of reading commands while the sidecar runs, since it alone writes. One line of JSON in, one out; only the log's owner may open the socket.</summary>
internal sealed class LogSocket : IAsyncDisposable
{
    private const int LongestNotice = 64 << 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly LogSocketAddress address;
    private readonly Socket listener;
    private readonly Func<Socket, CancellationToken, ValueTask<Socket>> accept;
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;
    private readonly IMessageLog log;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private bool isDeaf;

    private LogSocket(LogSocketAddress address, Socket listener, Func<Socket, CancellationToken, ValueTask<Socket>> accept, IMessageLog log, TimeProvider clock, ILogger logger)
    {
        this.address = address;
        this.listener = listener;
        this.accept = accept;
        this.log = log;
        this.clock = clock;
        this.logger = logger;
        accepting = AcceptAsync();
    }

    /// <summary>Listens; the caller holds the log's lock, so a socket that is left over belongs to nobody.</summary>
    /// <param name="directory">The log's.</param>
    /// <param name="log">Takes the records.</param>
    /// <param name="clock">Of the limits and pauses.</param>
    /// <param name="logger">Is told when commands cannot be let in.</param>
    /// <param name="accept">Takes the next connection; a test's may fail.</param>
    public static LogSocket Listen(string directory, IMessageLog log, TimeProvider clock, ILogger logger, Func<Socket, CancellationToken, ValueTask<Socket>>? accept = null)
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
            return new(place, socket, accept ?? ((from, cancellationToken) => from.AcceptAsync(cancellationToken)), log, clock, logger);
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
        try
        {
            File.Delete(address.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only disk keeps the name; the log must be closed all the same, and the next start takes it away.
        }

        address.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (await NextAsync() is { } connection)
        {
            await ServeAsync(connection);
        }
    }

    /// <summary>Null at the end.</summary>
    private async Task<Socket?> NextAsync()
    {
        while (true)
        {
            try
            {
                var connection = await accept(listener, ending.Token);
                isDeaf = false;
                return connection;
            }
            catch (SocketException e) when (!ending.IsCancellationRequested)
            {
                if (!isDeaf)
                {
                    isDeaf = true;
                    MessageLogEvents.CommandsShutOut(logger, e.SocketErrorCode.ToString());
                }

                // A crowd that took every descriptor goes away again, and the commands after it must leave their records.
                await Task.Delay(Pause, clock, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return null;
            }
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
