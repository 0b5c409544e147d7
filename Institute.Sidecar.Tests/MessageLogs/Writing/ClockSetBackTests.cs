using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;

namespace Institute.Sidecar.Tests.MessageLogs.Writing;

/// <summary>A clock that ran ahead and is put right again.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class ClockSetBackTests
{
    /// <summary>Other threads take their part in it: a minute may take some more seconds.</summary>
    private const int MostSeconds = 600;

    [TestCase(1)]
    [TestCase(24 * 365)]
    public async Task The_node_goes_on_telling_each_minute_that_it_is_there(int hours, CancellationToken cancellationToken)
    {
        using var folder = new LogFolder();
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await AwaitOneMoreAsync(folder, log);
            folder.Clock.JumpWallClock(-TimeSpan.FromHours(hours));
            await AwaitOneMoreAsync(folder, log);
            await AwaitOneMoreAsync(folder, log);
        }

        Assert.That(folder.Records().Count(r => r.Kind == RecordKind.ClockChanged), Is.EqualTo(1));
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    private static async Task AwaitOneMoreAsync(LogFolder folder, MessageLog log)
    {
        var (before, seconds) = (Told(), 0);
        for (; Told() == before && seconds < MostSeconds; seconds++)
        {
            folder.Clock.Advance(TimeSpan.FromSeconds(1));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        Assert.That(seconds, Is.LessThan(MostSeconds));

        int Told() => folder.Records().Count(r => r.Kind == RecordKind.Alive);
    }
}
