using Institute.Sidecar.Operations.Health;
using Institute.Sidecar.Operations.Telemetry;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging;

namespace Institute.Sidecar.Tests.Operations.Telemetry;

public sealed class TelemetryConditionTests
{
    private readonly ManualTimeProvider clock = new();

    [Test]
    public void A_signal_that_is_not_taken_for_over_a_minute_is_a_cause_for_alarm_until_it_is_taken_again()
    {
        using var lines = new CapturedLog();
        using var loggers = LoggerFactory.Create(b => b.AddProvider(lines));
        var condition = new TelemetryCondition(clock, loggers.CreateLogger<TelemetryCondition>());
        var cause = new TelemetryCause(condition);
        List<string?> found = [];

        condition.Failed(TelemetrySignal.Metrics, "HTTP status 403");
        condition.Failed(TelemetrySignal.Logs, "HttpRequestException");
        condition.Taken(TelemetrySignal.Logs);
        clock.Advance(TimeSpan.FromMinutes(1));
        condition.Failed(TelemetrySignal.Metrics, "HTTP status 403");
        found.Add(cause.Find());
        clock.Advance(TimeSpan.FromSeconds(1));
        found.Add(cause.Find());
        condition.Taken(TelemetrySignal.Metrics);
        found.Add(cause.Find());

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found, Is.EqualTo(new[] { null, "the telemetry endpoint does not take metrics", null }));
            Assert.That(lines.Lines.Select(l => l.Event.Id), Is.EqualTo(new[] { 4113, 4113, 4114, 4114 }), "each once when it begins, and once when it ends");
        }
    }
}
