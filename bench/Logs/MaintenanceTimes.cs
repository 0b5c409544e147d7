using System.Collections.Concurrent;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Evidence;
using Institute.Sidecar.MessageLogs.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Bench.Logs;

/// <summary>How long an exchange waits for its two records when nothing else is done, and while segments are rolled, sealed, copied, looked through for deletion and verified without a pause.</summary>
internal static class MaintenanceTimes
{
    private const int ExchangesASecond = 150;
    private const int SegmentMegabytes = 2;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(12);

    public static async Task<(double Quiet, double Busy, int Segments, int Copies, int Verifications)> MeasureAsync(string directory, string publicKey, CancellationToken cancellationToken)
    {
        var options = new MessageLogOptions { Directory = directory, PublicKeyFile = publicKey, Node = "bench", Environment = "Test" };
        await using var quiet = await OpenAsync(options, cancellationToken);
        await AskAsync(quiet, TimeSpan.FromSeconds(2), cancellationToken);
        var quietTimes = await AskAsync(quiet, Period, cancellationToken);
        await quiet.DisposeAsync();

        await using var busy = await OpenAsync(options with { SegmentMegabytes = SegmentMegabytes }, cancellationToken);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (copies, verifications) = (0, 0);
        var maintaining = Task.Run(
            async () =>
            {
                using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
                do
                {
                    busy.HurryRetention();
                    using var archive = new SqliteLogArchive(directory);
                    new LogCopy(archive, directory + "-copy").Run(CancellationToken.None);
                    copies++;
                    _ = new LogVerifier(archive, new()).Verify(progress: null, CancellationToken.None);
                    verifications++;
                }
                while (!ending.IsCancellationRequested && await pause.WaitForNextTickAsync(cancellationToken));
            },
            cancellationToken);
        var busyTimes = await AskAsync(busy, Period, cancellationToken);
        await ending.CancelAsync();
        await maintaining;
        await busy.DisposeAsync();
        return (Percentile(quietTimes), Percentile(busyTimes), new SqliteLogArchive(directory).Segments().Count, copies, verifications);
    }

    private static async Task<MessageLog> OpenAsync(MessageLogOptions options, CancellationToken cancellationToken)
    {
        var log = new MessageLog(options, () => SqliteLogStore.Open(options.Directory), TimeProvider.System, NullLogger<MessageLog>.Instance);
        await log.OpenAsync(cancellationToken);
        return log;
    }

    /// <summary>Asks at a steady rate, whether or not the ones before have ended: who waits shows.</summary>
    private static async Task<IReadOnlyCollection<double>> AskAsync(MessageLog log, TimeSpan period, CancellationToken cancellationToken)
    {
        var times = new ConcurrentBag<double>();
        var correlation = CorrelationId.New(TimeProvider.System);
        var waiting = new List<Task>();
        var start = TimeProvider.System.GetTimestamp();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        for (var asked = 0; TimeProvider.System.GetElapsedTime(start) < period;)
        {
            await pace.WaitForNextTickAsync(cancellationToken);
            for (var due = (int)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * ExchangesASecond); asked < due; asked++)
            {
                waiting.Add(Task.Run(() => AskOnceAsync(log, correlation, times), cancellationToken));
            }
        }

        await Task.WhenAll(waiting);
        return times;
    }

    private static async Task AskOnceAsync(MessageLog log, CorrelationId correlation, ConcurrentBag<double> times)
    {
        var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var start = TimeProvider.System.GetTimestamp();
        Throughput.Must(await log.AppendAsync(Messages.QuestionOf(exchange, correlation)));
        Throughput.Must(await log.AppendAsync(Messages.AnswerOf(exchange, correlation)));
        times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
    }

    private static double Percentile(IReadOnlyCollection<double> times) => times.Order().ElementAt((int)(times.Count * 0.99));
}
