using System.Collections.Concurrent;
using Institute.Adapter;
using Institute.Sidecar.MessageLogs;

namespace Institute.Bench.Logs;

/// <summary>Asks a log at a steady rate, whether or not the ones before have ended: who waits shows.</summary>
internal static class SteadyLoad
{
    private const int ExchangesASecond = 150;

    /// <returns>Milliseconds of each exchange's two records.</returns>
    public static async Task<IReadOnlyCollection<double>> AskAsync(MessageLog log, TimeSpan period, CancellationToken cancellationToken)
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

    public static double Percentile(IReadOnlyCollection<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));

    private static async Task AskOnceAsync(MessageLog log, CorrelationId correlation, ConcurrentBag<double> times)
    {
        var exchange = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var start = TimeProvider.System.GetTimestamp();
        Throughput.Must(await log.AppendAsync(Messages.QuestionOf(exchange, correlation)));
        Throughput.Must(await log.AppendAsync(Messages.AnswerOf(exchange, correlation)));
        times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
    }
}
