using Institute.Sidecar.MessageLogs;
using Institute.Sidecar.MessageLogs.Records;
using Institute.Sidecar.MessageLogs.Sqlite;
using Institute.Sidecar.MessageLogs.Storage;
using Institute.Sidecar.Tests.MessageLogs.Evidence;
using Institute.Testing.Logging;
using Institute.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace Institute.Sidecar.Tests.MessageLogs.Backup;

/// <summary>The copy follows the log, deletions too, and holds up nothing.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal sealed class SecondPlaceTests : IDisposable
{
    private static readonly TimeSpan SixYears = TimeSpan.FromDays(6 * 366);

    private readonly LogFolder folder = new();

    private string Copy => folder.File("copy");

    public void Dispose() => folder.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_five_years_delete_is_deleted_there_too_with_its_keys_even_if_the_volume_was_away_then(bool isAwayWhenPurged, CancellationToken cancellationToken)
    {
        var withCopy = folder.Options with { SecondPlace = Copy };
        folder.Options = withCopy;
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var first = folder.Archive().Segments()[0];
        Assert.That(new SqliteLogArchive(Copy).Segments(), Is.EqualTo(new[] { first }));
        folder.Options = isAwayWhenPurged ? withCopy with { SecondPlace = null } : withCopy;
        await PurgeFirstAsync(cancellationToken);
        folder.Options = withCopy;
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();

        using var there = new SqliteLogArchive(Copy);
        Assert.That(there.Segments(), Is.EqualTo(folder.Archive().Segments()).And.No.Member(first));
        Assert.That(Directory.GetFiles(Copy, $"{first}*"), Is.Empty);
        Assert.That(folder.Verify().Faults, Is.Empty);
    }

    [Test]
    public async Task A_segment_that_vanishes_from_the_log_stays_in_the_copy_also_when_a_record_says_that_it_was_purged(CancellationToken cancellationToken)
    {
        folder.Options = folder.Options with { SecondPlace = Copy };
        await (await folder.OpenAsync(cancellationToken)).DisposeAsync();
        var first = folder.Archive().Segments()[0];
        folder.Clock.JumpWallClock(TimeSpan.FromDays(20));
        await using (var log = await folder.OpenAsync(cancellationToken))
        {
            await log.AppendAsync(new LogEntry(RecordKind.SegmentPurged) { Detail = "1" });
        }

        File.Delete(folder.Archive().PathOf(first));
        new LogFollower(folder.Archive, Copy, folder.Clock, NullLogger.Instance).Run(cancellationToken);
        Assert.That(new SqliteLogArchive(Copy).Segments(), Has.Member(first), "it is not five years old");
        folder.Clock.JumpWallClock(SixYears);
        new LogFollower(folder.Archive, Copy, folder.Clock, NullLogger.Instance).Run(cancellationToken);
        Assert.That(new SqliteLogArchive(Copy).Segments(), Has.Member(first), "nor was it when the record was written, whatever the clock says now");
    }

    [Test]
    public async Task A_volume_that_hangs_shows_its_lag_and_does_not_keep_the_log_from_ending(CancellationToken cancellationToken)
    {
        using var thaw = new ManualResetEventSlim();
        using var operational = new CapturedLog();
        var clock = new ManualTimeProvider();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var place = new SecondPlace(
            _ =>
            {
                begun.TrySetResult();
                thaw.Wait(cancellationToken);
            },
            clock,
            operational.CreateLogger("log"));
        await begun.Task.WaitAsync(cancellationToken);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(place.Lag, Is.EqualTo(TimeSpan.FromMinutes(5)).Within(TimeSpan.FromMilliseconds(1)));
        var ending = place.DisposeAsync().AsTask();
        await clock.TimerDueAsync(TimeSpan.FromSeconds(5), cancellationToken);
        clock.Advance(TimeSpan.FromSeconds(5));
        await ending.WaitAsync(cancellationToken);
        Assert.That(operational.Has(3012), Is.True);
        thaw.Set();
    }

    [Test]
    public async Task The_log_says_how_far_behind_the_copy_and_the_witness_are(CancellationToken cancellationToken)
    {
        folder.Options = folder.Options with { SecondPlace = "/proc/nowhere", WitnessFile = "/nowhere/heads" };
        await using var log = await folder.OpenAsync(cancellationToken);
        while (log.State.WitnessLag is null || log.State.WitnessLag < TimeSpan.FromMinutes(3))
        {
            cancellationToken.ThrowIfCancellationRequested();
            folder.Clock.Advance(TimeSpan.FromSeconds(10));
            await log.AppendAsync(new LogEntry(RecordKind.Ready));
        }

        Assert.That(log.State.CopyLag, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(3)));
    }

    private async Task PurgeFirstAsync(CancellationToken cancellationToken)
    {
        folder.Clock.JumpWallClock(SixYears);
        foreach (var awaited in new[] { RecordKind.PurgeAnnounced, RecordKind.SegmentPurged })
        {
            await using (var log = await folder.OpenAsync(cancellationToken))
            {
                await log.AppendAsync(new LogEntry(RecordKind.MaintenanceOverridden));
                log.HurryRetention();
                await SealingTests.TickUntilAsync(folder, log, awaited);
                await SealingTests.TickUntilAsync(folder, log, RecordKind.Alive);
            }

            folder.Clock.Advance(TimeSpan.FromDays(30));
        }

        Assert.That(folder.Archive().Segments().Select(s => s.Number), Has.No.Member(1));
    }
}
