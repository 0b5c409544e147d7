using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Operations.Health;

/// <summary>What the operational log hears of a node's condition.</summary>
public sealed class ReadinessWatchTests
{
    [TestCase(false, "not ready: message log: the disk is full", LogLevel.Error)]
    [TestCase(true, "degraded: the bank's service: no answer in time", LogLevel.Warning)]
    [CancelAfter(30_000)]
    public async Task A_condition_that_the_log_cannot_record_is_tried_each_second_and_said_once(bool isWritable, string condition, LogLevel level, CancellationToken cancellationToken)
    {
        await using var log = new RecordingLog(new AppendResult.Refused("the disk is full")) { State = new() { IsWritable = isWritable, Cause = "the disk is full" } };
        var bank = new BankCondition();
        bank.Failed("no answer in time");
        using var operational = new CapturedLog();
        using var loggers = LoggerFactory.Create(b => b.AddProvider(operational));
        var clock = new ManualTimeProvider();
        using var watch = new ReadinessWatch(new([new LogCause(log), .. isWritable ? [new BankCause(bank)] : Array.Empty<IHealthCause>()]), log, clock, loggers.CreateLogger<ReadinessWatch>(), TestGuard.New());

        await watch.StartAsync(cancellationToken);
        while (log.Entries.Count < 4)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
        }

        await watch.StopAsync(cancellationToken);
        Assert.That(operational.Lines.Select(l => (l.Level, l.Text)), Is.EqualTo(new[] { (level, "This node is " + condition) }));
    }
}
