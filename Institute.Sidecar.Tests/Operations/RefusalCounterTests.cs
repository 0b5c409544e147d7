using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.Operations;
using Institute.Testing.Time;
using NSubstitute;

namespace Institute.Sidecar.Tests.Operations;

public sealed class RefusalCounterTests
{
    private readonly IMessageLog log = Substitute.For<IMessageLog>();
    private readonly List<LogEntry> written = [];

    [Test]
    public async Task A_million_refusals_are_one_record()
    {
        using var counter = Counter(new AppendResult.Durable(1));
        for (var i = 0; i < 1_000_000; i++)
        {
            counter.Count(i % 2 == 0 ? "no certificate" : "KI3003 too many in flight");
        }

        await counter.FlushAsync();

        Assert.That(written.Select(e => e.Detail), Is.EqualTo(new[] { """{"KI3003 too many in flight":500000,"no certificate":500000}""" }));
    }

    [Test]
    public async Task Nothing_counted_is_nothing_written()
    {
        using var counter = Counter(new AppendResult.Durable(1));

        await counter.FlushAsync();

        Assert.That(written, Is.Empty);
    }

    [Test]
    public async Task A_count_that_the_log_refused_comes_again_with_the_next()
    {
        using var counter = Counter(new AppendResult.Refused("disk full"));
        counter.Count("expired");
        await counter.FlushAsync();
        counter.Count("expired");
        await counter.FlushAsync();

        Assert.That(written[^1].Detail, Is.EqualTo("""{"expired":2}"""));
    }

    private RefusalCounter Counter(AppendResult result)
    {
        log.AppendAsync(Arg.Do<LogEntry>(written.Add)).Returns(result);
        return new(log, new ManualTimeProvider());
    }
}
