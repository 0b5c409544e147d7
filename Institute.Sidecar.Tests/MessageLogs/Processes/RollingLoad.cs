using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Testing.Time;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Processes;

/// <summary>Exchanges one after the other, a second apart, of which a dozen fill a segment; ends when the first two segments are sealed, or after a minute.</summary>
internal static class RollingLoad
{
    public const int Exchanges = 20;

    private const int MessageBytes = 90_000;
    private const int MostTicks = 1200;

    public static async Task RunAsync(MessageLogOptions options, string synchronous, Action<char, Guid> say)
    {
        var clock = new ManualTimeProvider();
        var random = new Random(1);
        await using var log = new MessageLog(options with { SegmentMegabytes = 1 }, () => SqliteLogStore.Open(options.Directory, synchronous), clock, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(CancellationToken.None);
        for (var i = 0; i < Exchanges; i++)
        {
            var exchange = Guid.CreateVersion7(clock.GetUtcNow());
            _ = await SayWhenDurableAsync('F', Entries.Question(exchange, Message())) && await SayWhenDurableAsync('A', Entries.Answer(exchange, Message()));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        for (var i = 0; i < MostTicks && Sealed(options) < 2; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        // Base64 of chance: the log compresses what it stores, and a segment is to be filled by few records.
        string Message()
        {
            var bytes = new byte[MessageBytes * 3 / 4];
            random.NextBytes(bytes);
            return Convert.ToBase64String(bytes);
        }

        async Task<bool> SayWhenDurableAsync(char what, LogEntry entry)
        {
            var isDurable = await log.AppendAsync(entry) is AppendResult.Durable;
            if (isDurable)
            {
                say(what, entry.ExchangeId!.Value);
            }

            return isDurable;
        }
    }

    private static int Sealed(MessageLogOptions options)
    {
        try
        {
            var archive = new SqliteLogArchive(options.Directory);
            return archive.Segments().Sum(segment =>
            {
                using var reader = archive.OpenForReading(segment);
                return reader.Find(new() { Kind = RecordKind.SegmentSealed }).Count();
            });
        }
        catch (SqliteException)
        {
            // The call that was made to fail may be this reader's own.
            return 0;
        }
    }
}
