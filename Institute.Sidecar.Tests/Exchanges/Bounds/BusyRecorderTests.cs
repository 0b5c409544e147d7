using Institute.Sidecar.Exchanges;
using Institute.Sidecar.Exchanges.Bounds;
using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations;
using Institute.Testing.Logging;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Exchanges.Bounds;

public sealed class BusyRecorderTests
{
    [Test]
    public async Task What_was_turned_away_is_counted_and_told_with_the_status_that_was_sent()
    {
        var clock = new ManualTimeProvider();
        await using var log = new RecordingLog(new AppendResult.Durable(1));
        using var lines = new CapturedLog();
        using var factory = new LoggerFactory([lines]);
        var refusals = new RefusalCounter(log, clock, TestGuard.New(clock));
        var recorder = new BusyRecorder(refusals, SomeTelemetry.Make(), clock, factory.CreateLogger<BusyRecorder>());

        recorder.Record(new Reply(503, "application/xml", default, "KI3003"), "Connections");
        recorder.Record(new Reply(429, "application/xml", default, "KI3003"), "Connections");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusals.SinceStart(), Is.EquivalentTo(new Dictionary<string, long>(StringComparer.Ordinal) { ["KI3003 Connections"] = 1, ["KI3003 (429) Connections"] = 1 }));
            Assert.That(lines.Lines[0].ToString(), Does.Contain("503"));
        }
    }
}
