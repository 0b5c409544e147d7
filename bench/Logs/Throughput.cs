using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench.Logs;

/// <summary>Durable, encrypted, proven records a second with a number of callers that each wait for their record.</summary>
internal static class Throughput
{
    public static async Task<(double PerSecond, double MillisecondsARecord, double BytesAnExchange)> MeasureAsync(string directory, string publicKey, int callers, int records, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var options = new MessageLogOptions { Directory = directory, PublicKeyFile = publicKey, Node = "bench", Environment = "Test" };
        var exchanges = records / callers / 2;
        double seconds;
        await using (var log = new MessageLog(options, () => SqliteLogStore.Open(directory), clock, NullLogger<MessageLog>.Instance))
        {
            await log.OpenAsync(cancellationToken);
            await AskAsync(log, 20);
            var start = clock.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => AskAsync(log, exchanges), cancellationToken)));
            seconds = clock.GetElapsedTime(start).TotalSeconds;
        }

        using var archive = new SqliteLogArchive(directory);
        var done = exchanges * callers * 2;
        return (done / seconds, 1000 * seconds * callers / done, (double)archive.Bytes() / (exchanges * callers));
    }

    public static async Task AskAsync(MessageLog log, int exchanges)
    {
        var correlation = CorrelationId.New(TimeProvider.System);
        for (var i = 0; i < exchanges; i++)
        {
            var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            Must(await log.AppendAsync(Messages.QuestionOf(exchange, correlation)));
            Must(await log.AppendAsync(Messages.AnswerOf(exchange, correlation)));
        }
    }

    public static void Must(AppendResult result)
    {
        if (result is AppendResult.Refused refused)
        {
            throw new InvalidOperationException(refused.Reason);
        }
    }
}
