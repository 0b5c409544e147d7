using System.Net.Sockets;
using System.Text.Json;
using Institute.Sidecar.MessageLogs.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.MessageLogs.Reading;

/// <summary>Makes a reading durable: hands it to the running sidecar, or with none running takes the log's lock and writes it itself.</summary>
internal static class LogReading
{
    private const int LongestAnswer = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The record's sequence.</returns>
    /// <exception cref="MessageLogException">The reading could not be recorded: then nothing may be shown.</exception>
    public static async Task<long> RecordAsync(MessageLogOptions options, ReadingNotice notice, TimeProvider clock, CancellationToken cancellationToken)
    {
        var answer = await InTimeAsync(
            async limit => await HandOverAsync(options.Directory, notice, limit) ?? await WriteAsync(options, notice, clock, limit), clock, cancellationToken);
        return answer.Sequence ?? throw new MessageLogException($"The reading could not be recorded ({answer.Refused}), so nothing is shown.");
    }

    /// <summary>Hands a notice to the sidecar that writes the log in a folder, and writes nothing without one.</summary>
    /// <returns>Null when no sidecar is running.</returns>
    public static Task<NoticeAnswer?> TellSidecarAsync(string directory, ReadingNotice notice, TimeProvider clock, CancellationToken cancellationToken) =>
        InTimeAsync(limit => HandOverAsync(directory, notice, limit), clock, cancellationToken);

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> work, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await work(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MessageLogException("The reading could not be recorded in time, so nothing is shown.", e);
        }
    }

    /// <returns>Null when no sidecar is running.</returns>
    private static async Task<NoticeAnswer?> HandOverAsync(string directory, ReadingNotice notice, CancellationToken cancellationToken)
    {
        using var address = new LogSocketAddress(directory);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(address.EndPoint, cancellationToken);
        }
        catch (SocketException)
        {
            return null;
        }

        await using var stream = new NetworkStream(socket);
        try
        {
            await NoticeLine.WriteAsync(stream, JsonSerializer.SerializeToUtf8Bytes(notice, ReadingJson.Default.ReadingNotice), cancellationToken);
            var line = await NoticeLine.ReadAsync(stream, LongestAnswer, cancellationToken);
            return line is null ? new(null, "the sidecar gave no answer") : JsonSerializer.Deserialize(line, ReadingJson.Default.NoticeAnswer);
        }
        catch (IOException)
        {
            return new(null, "the sidecar ended");
        }
    }

    private static async Task<NoticeAnswer> WriteAsync(MessageLogOptions options, ReadingNotice notice, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!File.Exists(options.SigningKeyPath))
        {
            throw new MessageLogException($"The log's signing key {options.SigningKeyPath} is not here, so this is a copy of a log and no reading can be recorded in it. Show content where the log is written; of a copy, metadata can be found and verified.");
        }

        await using var log = MessageLogFactory.Create(options, clock, NullLoggerFactory.Instance);
        await log.OpenAsync(cancellationToken);
        return NoticeAnswer.Of(await log.AppendAsync(ReadingRecord.Of(notice)).WaitAsync(cancellationToken));
    }
}
