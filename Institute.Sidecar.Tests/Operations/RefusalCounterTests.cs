using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.Operations;
using Institute.Sidecar.Tests.Exchanges;
using Institute.Testing.Sidecars;
using Institute.Testing.Time;

namespace Institute.Sidecar.Tests.Operations;

public sealed class RefusalCounterTests
{
    [Test]
    public async Task A_million_refusals_are_one_record()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1));
        using var counter = new RefusalCounter(log, new ManualTimeProvider(), TestGuard.New());
        for (var i = 0; i < 1_000_000; i++)
        {
            counter.Count(i % 2 == 0 ? "no certificate" : "KI3003 too many in flight");
        }

        await counter.FlushAsync();

        Assert.That(log.Entries.Select(e => e.Detail), Is.EqualTo(new[] { """{"KI3003 too many in flight":500000,"no certificate":500000}""" }));
    }

    [Test]
    public async Task Nothing_counted_is_nothing_written()
    {
        await using var log = new RecordingLog(new AppendResult.Durable(1));
        using var counter = new RefusalCounter(log, new ManualTimeProvider(), TestGuard.New());

        await counter.FlushAsync();

        Assert.That(log.Entries, Is.Empty);
    }

    [Test]
    public async Task A_count_that_the_log_refused_comes_again_with_the_next()
    {
        await using var log = new RecordingLog(new AppendResult.Refused("disk full"));
        using var counter = new RefusalCounter(log, new ManualTimeProvider(), TestGuard.New());
        counter.Count("expired");
        await counter.FlushAsync();
        counter.Count("expired");
        await counter.FlushAsync();

        Assert.That(log.Entries.Last().Detail, Is.EqualTo("""{"expired":2}"""));
    }
}
