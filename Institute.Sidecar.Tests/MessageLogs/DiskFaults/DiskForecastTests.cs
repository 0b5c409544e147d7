using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Testing.Logging;

namespace Institute.Sidecar.Tests.MessageLogs.DiskFaults;

/// <summary>A disk that fills up is told a month and a week before.</summary>
[TestFixture]
[CancelAfter(60_000)]
internal sealed class DiskForecastTests
{
    private const long Reserve = 1000L * 64 * 1024;

    private LogFolder folder = null!;
    private FaultyStore store = null!;
    private CapturedLog operational = null!;

    [SetUp]
    public void MakeFolder()
    {
        folder = new();
        operational = new();
    }

    [TearDown]
    public void RemoveFolder()
    {
        folder.Dispose();
        operational.Dispose();
    }

    [Test]
    public async Task In_its_first_day_a_log_foretells_nothing(CancellationToken cancellationToken)
    {
        await using var log = await OpenAsync(cancellationToken);
        store.Free = Reserve + 1000;
        await WaitAsync(log, TimeSpan.FromHours(20));
        Assert.That(log.State.DiskDaysLeft, Is.Null);
    }

    [TestCase(32, 0)]
    [TestCase(28, 3018)]
    [TestCase(8, 3018)]
    [TestCase(6, 3019)]
    public async Task What_the_log_took_since_it_was_begun_says_how_long_the_disk_lasts(int days, int told, CancellationToken cancellationToken)
    {
        await using (var first = await folder.OpenAsync(cancellationToken))
        {
            await first.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow()), Noise(3_000_000)));
        }

        folder.Clock.JumpWallClock(TimeSpan.FromDays(9));
        await using var log = await OpenAsync(cancellationToken);
        store.Free = Reserve + (folder.Archive().Bytes() / 9 * days);
        await WaitAsync(log, TimeSpan.FromSeconds(1));
        Assert.That(log.State.DiskDaysLeft, Is.EqualTo(days).Within(5).Percent);
        Assert.That(operational.Lines.Select(l => l.Event.Id).Where(id => id is 3018 or 3019), Is.EqualTo(told == 0 ? Array.Empty<int>() : [told]));
        Assert.That(log.State.IsWritable, Is.True, "it is a warning");
    }

    [Test]
    public async Task Once_it_has_run_for_a_day_the_log_goes_by_what_this_run_takes_and_tells_again_each_day(CancellationToken cancellationToken)
    {
        await using var log = await OpenAsync(cancellationToken);
        store.Free = Reserve + 40_000_000;
        for (var hour = 0; hour < 50; hour++)
        {
            await log.AppendAsync(Entries.Question(Guid.CreateVersion7(folder.Clock.GetUtcNow()), Noise(100_000)));
            await WaitAsync(log, TimeSpan.FromHours(1));
        }

        Assert.That(log.State.DiskDaysLeft, Is.InRange(8, 24), "some hundred kilobytes an hour, and as much again while the database has them twice");
        Assert.That(operational.Lines.Count(l => l.Event.Id == 3018), Is.InRange(1, 3), "on the second day and on the third");
        store.Free = null;
        await WaitAsync(log, TimeSpan.FromHours(1));
        Assert.That(log.State.DiskDaysLeft, Is.GreaterThan(30).Or.Null);
    }

    [TestCase(4096)]
    [TestCase(0)]
    public async Task An_oldest_segment_that_is_damaged_foretells_nothing_and_keeps_no_record_from_being_taken(int left, CancellationToken cancellationToken)
    {
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        folder.Clock.JumpWallClock(TimeSpan.FromDays(30));
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        await File.WriteAllBytesAsync(folder.Archive().PathOf(folder.Archive().Segments()[0]), new byte[left], cancellationToken);

        await using (var log = await OpenAsync(cancellationToken))
        {
            await WaitAsync(log, TimeSpan.FromSeconds(1));
            Assert.That((log.State.IsWritable, log.State.DiskDaysLeft), Is.EqualTo((true, (double?)null)));
        }

        using var reader = folder.Archive().OpenForReading(folder.Archive().Segments()[^1]);
        Assert.That(reader.Find(new() { Kind = RecordKind.LogGap }), Is.Empty);
        Assert.That(folder.Verify().Faults[0].Segment, Does.StartWith("000001"));
    }

    private static string Noise(int bytes) => Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(bytes));

    private async Task<MessageLog> OpenAsync(CancellationToken cancellationToken)
    {
        using var loggers = new Microsoft.Extensions.Logging.LoggerFactory([operational]);
        var log = new MessageLog(folder.Options, () => store = new FaultyStore(SqliteLogStore.Open(folder.Path)), folder.Clock, new Microsoft.Extensions.Logging.Logger<MessageLog>(loggers));
        await log.OpenAsync(cancellationToken);
        return log;
    }

    /// <summary>Lets time go by and the writer do what it does each second.</summary>
    private async Task WaitAsync(MessageLog log, TimeSpan time)
    {
        folder.Clock.Advance(time - TimeSpan.FromSeconds(1));
        folder.Clock.Advance(TimeSpan.FromSeconds(1));
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
        await log.AppendAsync(new LogEntry(RecordKind.NotReady));
    }
}
